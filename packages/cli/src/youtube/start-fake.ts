import { createKeyPool, type KeyInput } from '@youtube-archives/core'
import { createFakeYouTube, demoWorld } from '@youtube-archives/fake-youtube'
import type { OpenArchive } from '../storage/open-archive.ts'
import { fakeSeed, readFakePlace, saveFakePlace } from './fake-place.ts'

/** A fake YouTube that listens on this machine. */
export interface RunningFake extends AsyncDisposable {
  readonly baseUrl: string
  /** Declared with its project and that project's limit, so that not even one call is spent on finding it out. */
  readonly key: KeyInput
  readonly searchesPerDay: number
  readonly topics: readonly string[]
}

// Small enough that a first search runs dry on its first day and is done on its second.
const searchesPerDay = 10
const projectNumber = '111111111111'
const apiKey = 'fake-key-of-the-command-line'
// As long as answers take on a good line: progress is to be seen.
const latencyMs = 150

/**
 * Starts the fake where the archive left it: the same videos, and more of them as time passes. In a folder each run is on a later quota day than the
 * one before, so that nobody waits until midnight for made-up quota; in a server time is the server's.
 */
export async function startFake({ store, clock }: OpenArchive, signal: AbortSignal): Promise<RunningFake> {
  const startedAt = await goOn({ store, clock }, signal)
  const world = demoWorld({ seed: fakeSeed, now: startedAt, videos: 12_000 })
  const limits = { search: searchesPerDay }
  const projects = [{ projectNumber, keys: [apiKey], limits }]
  const fake = createFakeYouTube({ world, projects, behaviour: { latencyMs }, ...(clock && { clock }) })
  const server = await fake.listen()
  return {
    baseUrl: server.baseUrl,
    key: { key: apiKey, project: projectNumber, limits },
    searchesPerDay,
    topics: world.topics,
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** Moves the clock of a folder to its next quota day, and says when the world began. */
async function goOn({ store, clock }: OpenArchive, signal: AbortSignal): Promise<Date> {
  const saved = await readFakePlace(store, signal)
  if (saved !== undefined && clock === undefined) return saved.place.startedAt
  const now = await store.now({ signal })
  if (saved !== undefined && clock !== undefined) {
    const { resetsAt } = await createKeyPool({ store: store.keys }).status({ signal })
    clock.aheadMs += resetsAt.getTime() - now.getTime()
  }
  const startedAt = saved?.place.startedAt ?? now
  if (await saveFakePlace(store, { startedAt, aheadMs: clock?.aheadMs ?? 0 }, saved?.revision ?? 0)) return startedAt
  // Two workers of a server began at once: the world is the first one's.
  return (await readFakePlace(store, signal))?.place.startedAt ?? startedAt
}

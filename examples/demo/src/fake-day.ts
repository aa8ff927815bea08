import type { Clock, KeyInput } from '@youtube-archives/core'
import { createFakeYouTube, demoWorld } from '@youtube-archives/fake-youtube'

/** A fake YouTube that listens on this machine, and a time that can be moved to the next quota day. */
export interface FakeDay extends AsyncDisposable {
  readonly baseUrl: string
  readonly origin: string
  /** Declared with its project and that project's limit, so that not even one call is spent on finding it out. */
  readonly key: KeyInput
  readonly searchesPerDay: number
  readonly topics: readonly string[]
  /** The time that the fake and the archive share. */
  readonly clock: Clock
  moveTo(instant: Date): void
}

// Small enough that the demo runs dry on its first day and finishes on its second.
const searchesPerDay = 10

/** Starts the fake. Its answers take as long as answers take on a good line: a progress bar is to be seen. */
export async function startFakeDay(base: Clock): Promise<FakeDay> {
  let aheadMs = 0
  const clock: Clock = {
    now: () => base.now() + aheadMs,
    schedule: (callback, delayMs) => base.schedule(callback, delayMs),
  }
  const key = 'fake-key-of-the-demo'
  const world = demoWorld({ now: clock.now(), videos: 12_000 })
  const project = '111111111111'
  const limits = { search: searchesPerDay }
  const projects = [{ projectNumber: project, keys: [key], limits }]
  const fake = createFakeYouTube({ world, clock, projects, behaviour: { latencyMs: 150 } })
  const server = await fake.listen()
  return {
    baseUrl: server.baseUrl,
    origin: fake.origin,
    key: { key, project, limits },
    searchesPerDay,
    topics: world.topics,
    clock,
    moveTo(instant) {
      aheadMs += Math.max(0, instant.getTime() - clock.now())
    },
    [Symbol.asyncDispose]: () => server.close(),
  }
}

import type { ArchiveStore, KeyInput, SourceInput } from '@youtube-archives/core'
import { createFakeYouTube, demoWorld, type World } from '@youtube-archives/fake-youtube'

/** What there is to know of a fake that takes the place of YouTube. */
export interface RunningFake {
  readonly fetch: typeof globalThis.fetch
  readonly baseUrl: string
  readonly origin: string
  /** The key it begins with, with its project and that project's limits. */
  readonly key: Exclude<KeyInput, string>
  /** Keys that it takes besides, for whoever wants to submit one. */
  readonly spareKeys: readonly string[]
  /** What people search for there. */
  readonly topics: readonly string[]
  /** Undefined where the archive was begun earlier: what it archives is in it. */
  readonly firstSources: readonly SourceInput[] | undefined
  /** Whether the fake issued this key. */
  knows(key: string): boolean
}

// Not that of the command line: an archive of the one is refused by the other, because they show different videos.
const seed = 2
/** What an archive of this fake is made for. */
export const fakeOrigin = `fake:${seed}`
// So many that some of each topic are published every minute.
const videos = 200_000
const stateName = 'fake-youtube'
const mainKey = 'fake-key-of-the-server'
const spareKeys = ['fake-key-spare-1', 'fake-key-spare-2', 'fake-key-spare-3']
// Ten times what Google gives a project, so that an archive of minutes ago has something to show.
const limits = { search: 1_000 }
const dayMs = 86_400_000

/** What is other than usual; for tests and benchmarks. */
export interface FakeParts {
  /** Gets the instant at which the archive was begun. @default a world to show */
  readonly makeWorld?: (startedAt: string) => World
  /** How long an answer takes. @default 120 */
  readonly latencyMs?: number
}

/** Starts the fake where the archive left it: the same videos, and more of them as time passes. The store must be open. */
export async function startFake(
  store: ArchiveStore,
  { makeWorld = showWorld, latencyMs = 120 }: FakeParts = {},
): Promise<RunningFake> {
  const now = await store.now()
  const isFirst = await store.state.put(stateName, now.toISOString(), 0)
  const saved = await store.state.get(stateName)
  const world = makeWorld(String(saved?.value))
  const projects = [
    { projectNumber: '111111111111', keys: [mainKey], limits },
    { projectNumber: '222222222222', keys: spareKeys, limits },
  ]
  const fake = createFakeYouTube({ world, projects, requestLogSize: 0, behaviour: { latencyMs } })
  const [first = '', second = ''] = world.topics
  const since = new Date(now.getTime() - 2 * dayMs)
  return {
    fetch: fake.fetch,
    baseUrl: 'http://fake-youtube.invalid/youtube/v3',
    origin: fakeOrigin,
    key: { key: mainKey, project: '111111111111', limits },
    spareKeys,
    topics: world.topics,
    firstSources: isFirst
      ? [
          { kind: 'search', query: first, since },
          { kind: 'search', query: second, since },
        ]
      : undefined,
    knows: (key) => key === mainKey || spareKeys.includes(key),
  }
}

function showWorld(startedAt: string): World {
  return demoWorld({ seed, now: startedAt, videos })
}

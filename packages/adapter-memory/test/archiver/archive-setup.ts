import {
  type Archiver,
  type ArchiverOptions,
  createArchiver,
  findTilingFaults,
  type SourceInput,
} from '@youtube-archives/core'
import {
  createFakeYouTube,
  createVirtualClock,
  type FakeYouTube,
  type FakeYouTubeOptions,
  type VirtualClock,
} from '@youtube-archives/fake-youtube'
import { createMemoryStore } from '../../src/create-memory-store.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

export interface Setup {
  readonly clock: VirtualClock
  readonly fake: FakeYouTube
  readonly store: ReturnType<typeof createMemoryStore>
  /** A new archiver over the same store, as another process would make it. */
  archiver(options?: Partial<ArchiverOptions>): Archiver
  /** Waits for a promise, moving the clock wherever everything else waits for it. */
  settle<Value>(promise: Promise<Value>): Promise<Value>
  /** Ids of the videos that are stored with their content and were matched by the source. */
  storedIds(sourceId: string): Promise<string[]>
  /** What breaks the promise of the ledger, in words. */
  tilingFaults(): Promise<readonly string[]>
}

const oneKey = ['fake-key-a1']

/** A fake, a virtual clock and a memory store that share one time. */
export function setUp(
  options: FakeYouTubeOptions & {
    readonly now: string
    readonly sources?: readonly SourceInput[]
    readonly keys?: ArchiverOptions['keys']
  },
): Setup {
  const { now, sources = [], keys = oneKey, ...fakeOptions } = options
  const clock = createVirtualClock({ startsAt: now })
  const fake = createFakeYouTube({ ...fakeOptions, clock })
  const store = createMemoryStore({ clock })
  return {
    clock,
    fake,
    store,
    archiver: (more) =>
      createArchiver({ store, keys, sources, fetch: fake.fetch, origin: fake.origin, clock, ...more }),
    settle: (promise) => clock.settle(promise, { idle: () => fake.inFlight === 0 }),
    async storedIds(sourceId) {
      const ids: string[] = []
      let cursor: string | undefined
      do {
        const page = await store.videos.search({ sourceIds: [sourceId], limit: 100, cursor })
        ids.push(...page.items.map(({ videoId }) => videoId))
        cursor = page.nextCursor
      } while (cursor !== undefined)
      return ids.sort()
    },
    async tilingFaults() {
      return (await store.ledger.read()).flatMap(findTilingFaults)
    },
  }
}

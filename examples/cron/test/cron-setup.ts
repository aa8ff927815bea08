import { createMemoryStore } from '@youtube-archives/adapter-memory'
import type { ArchiveStore } from '@youtube-archives/core'
import {
  createFakeYouTube,
  createVirtualClock,
  createWorld,
  type FakeYouTube,
  type FakeYouTubeOptions,
  type VirtualClock,
} from '@youtube-archives/fake-youtube'
import { main, type Parts } from '../src/main.ts'

export const apiKey = 'AIzaFake/+cron=key?1'
export const project = '111111111111'
const dayOne = '2026-09-28T20:00:00Z'
export const dayTwo = '2026-09-29T20:00:00Z'
/** Nothing disappears in it, so that two archives of it can be compared whenever they were made. */
export const world = createWorld({
  seed: 5,
  videos: 6_000,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-10-01T00:00:00Z',
  goneShare: 0,
})
export const query = String(world.topics[0])
export const otherQuery = String(world.topics[1])
export const since = '2026-09-10'

export interface CronSetup {
  readonly clock: VirtualClock
  readonly fake: FakeYouTube
  readonly store: ArchiveStore
  /** All that was printed, by all runs. */
  readonly printed: string[]
  readonly warned: string[]
  /** Starts the example as cron would; more than once at a time, too. */
  start(parts?: Partial<Parts>): Promise<number>
  settle<Value>(promise: Promise<Value>): Promise<Value>
}

/** A fake with a search limit that nobody declared, a clock and a store that all runs share. */
export function setUpCron(
  options: Omit<FakeYouTubeOptions, 'clock' | 'projects'> & { readonly now?: string; readonly searches?: number } = {},
): CronSetup {
  const { now = dayOne, searches = 100, ...fakeOptions } = options
  const clock = createVirtualClock({ startsAt: now })
  const projects = [{ projectNumber: project, keys: [apiKey], limits: { search: searches } }]
  const fake = createFakeYouTube({ world, projects, ...fakeOptions, clock })
  const store = createMemoryStore({ clock })
  const printed: string[] = []
  const warned: string[] = []
  return {
    clock,
    fake,
    store,
    printed,
    warned,
    settle: (promise) => clock.settle(promise, { idle: () => fake.inFlight === 0 }),
    start: (parts) =>
      main({
        store,
        clock,
        env: { YOUTUBE_API_KEY: apiKey, QUERY: query, SINCE: since },
        youtube: { fetch: fake.fetch, origin: fake.origin },
        print: (line) => printed.push(line),
        warn: (line) => warned.push(line),
        ...parts,
      }),
  }
}

/** Everything of an archive that does not depend on when it was read. */
export async function contentsOf(store: ArchiveStore): Promise<unknown> {
  const videos = []
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.videos.search({ order: 'oldest', limit: 100, cursor })
    const matches = await store.videos.matches(page.items.map(({ videoId }) => videoId))
    for (const { videoId, publishedAt, title, description, tags, channelId, contentHash } of page.items) {
      const foundBy = matches.filter((match) => match.videoId === videoId).map(({ sourceId }) => sourceId)
      videos.push({ videoId, publishedAt, title, description, tags, channelId, contentHash, foundBy })
    }
    cursor = page.nextCursor
  }
  return videos
}

import type { ArchiveStore, MatchRecord, StoredVideo } from '@youtube-archives/core'
import type { World } from '@youtube-archives/fake-youtube'

/** What an archive holds, without times: videos by id as text, and matches. */
export interface ArchiveContents {
  readonly videos: ReadonlyMap<string, string>
  readonly matches: ReadonlySet<string>
}

/** Reads a whole archive of a world. */
export async function readContents({ videos: store }: ArchiveStore, world: World): Promise<ArchiveContents> {
  const videos = new Map<string, string>()
  const matches = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await store.search({ order: 'newest', limit: 100, cursor })
    for (const video of page.items) videos.set(video.videoId, contentOf(video, world))
    for (const match of await store.matches(page.items.map(({ videoId }) => videoId))) matches.add(nameOf(match))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return { videos, matches }
}

/** Everything but when it was read, and what changes with time. */
function contentOf(video: StoredVideo, world: World): string {
  const { videoId, channelId, publishedAt, title, description, tags } = video
  // Says other things of itself while it is on the air than before and after.
  if (world.video(videoId)?.live !== undefined) {
    return JSON.stringify({ videoId, channelId, publishedAt, title, description, tags })
  }
  const { fetchedAt, expiresAt, ...read } = video
  const { statistics, statisticsFetchedAt, viewCount, likeCount, commentCount, ...content } = read
  return JSON.stringify({ ...content, resource: { ...content.resource, statistics: undefined } }, sortedKeys)
}

// PostgreSQL keeps JSON objects in an order of its own.
function sortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

// By which route depends on when the index showed it: to a first reading, or when it had settled.
function nameOf({ sourceId, videoId }: MatchRecord): string {
  return `${sourceId} ${videoId}`
}

/** What is different, in words; an empty list where two archives are the same. */
export function findDifferences(actual: ArchiveContents, expected: ArchiveContents): readonly string[] {
  const differences: string[] = []
  for (const [videoId, content] of expected.videos) {
    const found = actual.videos.get(videoId)
    if (found === undefined) differences.push(`the video ${videoId} is missing`)
    else if (found !== content) differences.push(`the video ${videoId} is ${found} instead of ${content}`)
  }
  for (const videoId of actual.videos.keys())
    if (!expected.videos.has(videoId)) differences.push(`the video ${videoId} is too much`)
  for (const match of expected.matches)
    if (!actual.matches.has(match)) differences.push(`the match ${match} is missing`)
  for (const match of actual.matches)
    if (!expected.matches.has(match)) differences.push(`the match ${match} is too much`)
  return differences
}

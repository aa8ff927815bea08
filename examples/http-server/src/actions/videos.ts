import type { MatchRecord, StoredVideo, VideoFilter, VideoQuery, VideoRecord } from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'
import { RefusedRequest } from '../safety/problem.ts'

/** Further than this no result is counted: "1,000+". */
export const mostCounted = 1_000

export interface FoundVideos {
  readonly items: readonly { readonly video: StoredVideo; readonly matches: readonly MatchRecord[] }[]
  readonly nextCursor: string | undefined
}

/** A page of videos, each with the sources that found it. */
export async function searchVideos({ store }: ServerContext, query: VideoQuery): Promise<FoundVideos> {
  const { items, nextCursor, matches = [] } = await store.videos.search({ ...query, withMatches: true })
  const byVideo = groupByVideo(matches)
  return { items: items.map((video) => ({ video, matches: byVideo.get(video.videoId) ?? [] })), nextCursor }
}

/** How many fit. Of a search that had {@link mostCounted} or more within the last minute that is said again, without looking: it is the one that takes long to count. */
export async function countVideos(
  { store, large }: Pick<ServerContext, 'store' | 'large'>,
  filter: VideoFilter,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<{ readonly count: number; readonly isAtLeast: boolean }> {
  const key = JSON.stringify(filter)
  if (large.has(key)) return { count: mostCounted, isAtLeast: true }
  const count = await store.videos.count({ ...filter, limit: mostCounted }, { signal })
  if (count >= mostCounted) large.add(key)
  return { count, isAtLeast: count >= mostCounted }
}

/** Whatever is known of a video. */
export async function getVideo(
  { store }: ServerContext,
  videoId: string,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<{ readonly video: VideoRecord; readonly matches: readonly MatchRecord[] }> {
  const video = await store.videos.get(videoId, { signal })
  if (video === undefined) {
    throw new RefusedRequest({ status: 404, code: 'video_not_found', message: `The archive has no video ${videoId}.` })
  }
  return { video, matches: await store.videos.matches([videoId], { signal }) }
}

function groupByVideo(matches: readonly MatchRecord[]): Map<string, MatchRecord[]> {
  const groups = new Map<string, MatchRecord[]>()
  for (const match of matches) {
    const group = groups.get(match.videoId)
    if (group === undefined) groups.set(match.videoId, [match])
    else group.push(match)
  }
  return groups
}

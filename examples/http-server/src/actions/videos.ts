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
  const { items, nextCursor } = await store.videos.search(query)
  const ids = items.map(({ videoId }) => videoId)
  const matches = ids.length === 0 ? [] : await store.videos.matches(ids, { signal: query.signal })
  const byVideo = groupByVideo(matches)
  return { items: items.map((video) => ({ video, matches: byVideo.get(video.videoId) ?? [] })), nextCursor }
}

export async function countVideos(
  { store }: ServerContext,
  filter: VideoFilter,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<{ readonly count: number; readonly isAtLeast: boolean }> {
  const count = await store.videos.count({ ...filter, limit: mostCounted }, { signal })
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

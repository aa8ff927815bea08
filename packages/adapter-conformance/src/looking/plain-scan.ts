import { type HydratedVideo, matchesText, parseTextQuery, relevanceTier, type VideoQuery } from '@youtube-archives/core'

/** What a search has to answer, found in the plainest way: look at every video, then sort. Ids have to be ASCII. */
export function plainScan(
  videos: readonly HydratedVideo[],
  sourceIdsOf: (videoId: string) => readonly string[],
  query: VideoQuery,
): string[] {
  const text = parseTextQuery(query.text ?? '')
  const fitting = videos.filter((video) => fits(video, sourceIdsOf(video.videoId), query) && matchesText(text, video))
  const byId = (one: HydratedVideo, other: HydratedVideo): number => (one.videoId < other.videoId ? 1 : -1)
  const byTime = (one: HydratedVideo, other: HydratedVideo): number =>
    other.publishedAt.getTime() - one.publishedAt.getTime() || byId(one, other)
  const byTier = (one: HydratedVideo, other: HydratedVideo): number =>
    relevanceTier(text, one) - relevanceTier(text, other)
  const views = ({ viewCount = -1 }: HydratedVideo): number => viewCount
  const compare = {
    newest: byTime,
    oldest: (one: HydratedVideo, other: HydratedVideo) => -byTime(one, other),
    views: (one: HydratedVideo, other: HydratedVideo) => views(other) - views(one) || byId(one, other),
    relevance: (one: HydratedVideo, other: HydratedVideo) => byTier(one, other) || byTime(one, other),
  }
  return fitting.sort(compare[query.order ?? 'relevance']).map(({ videoId }) => videoId)
}

function fits(video: HydratedVideo, matchedBy: readonly string[], query: VideoQuery): boolean {
  const { sourceIds, channelIds, publishedAfter, publishedBefore, minDurationSeconds, maxDurationSeconds } = query
  const seconds = video.durationSeconds ?? Number.NaN
  if (sourceIds && !matchedBy.some((id) => sourceIds.includes(id))) return false
  if (channelIds && !channelIds.includes(video.channelId)) return false
  if (publishedAfter && !(video.publishedAt >= publishedAfter)) return false
  if (publishedBefore && !(video.publishedAt < publishedBefore)) return false
  if (minDurationSeconds !== undefined && !(seconds >= minDurationSeconds)) return false
  return maxDurationSeconds === undefined || seconds <= maxDurationSeconds
}

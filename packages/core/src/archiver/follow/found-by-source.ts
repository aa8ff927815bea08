import type { MatchRoute } from '../../records/match-record.ts'
import type { VideoSighting } from '../../records/video-record.ts'
import type { FoundVideos } from '../../stores/page-commit.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'

/** Videos with the sources that look for them, turned round for a commit: each source with its videos. */
export function foundBySource(
  matched: readonly { readonly sighting: VideoSighting; readonly sources: readonly SearchSourceRecord[] }[],
  route: MatchRoute,
  expiresAt: Date,
): readonly FoundVideos[] {
  const bySource = new Map<string, VideoSighting[]>()
  for (const { sighting, sources } of matched) {
    for (const { sourceId } of sources) {
      const videos = bySource.get(sourceId) ?? []
      videos.push(sighting)
      bySource.set(sourceId, videos)
    }
  }
  return [...bySource].map(([sourceId, videos]) => ({ sourceId, route, videos, expiresAt }))
}

import type { MatchRoute } from '../../records/match-record.ts'
import type { VideoSighting } from '../../records/video-record.ts'
import type { FoundVideos } from '../../stores/page-commit.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'

/** A video with the sources that look for it, and what else showed it. */
export interface MatchedVideo {
  readonly sighting: VideoSighting
  readonly sources: readonly SearchSourceRecord[]
  readonly route: MatchRoute
  readonly shownBySearch: boolean
  readonly listed: boolean
}

/** Turned round for a commit: each source with its videos, those apart that were shown another way. */
export function foundBySource(matched: readonly MatchedVideo[], expiresAt: Date): readonly FoundVideos[] {
  const found = new Map<string, FoundVideos & { readonly videos: VideoSighting[] }>()
  for (const { sighting, sources, route, shownBySearch, listed } of matched) {
    for (const { sourceId } of sources) {
      const key = JSON.stringify([sourceId, route, shownBySearch, listed])
      const alike = found.get(key) ?? { sourceId, route, videos: [], expiresAt, shownBySearch, listed }
      alike.videos.push(sighting)
      found.set(key, alike)
    }
  }
  return [...found.values()]
}

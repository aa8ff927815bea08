import type { VideoSighting } from '../../records/video-record.ts'
import type { FollowPosition, PendingVideo } from '../../remaining-tasks/task-position.ts'
import type { FoundVideos } from '../../stores/page-commit.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import type { TextDocument } from '../../text-query/tokenized-document.ts'
import { playlistItemToSighting } from '../../youtube-client/to-video-sighting.ts'
import { foundBySource } from './found-by-source.ts'
import { isInside, type QueryMatcher } from './query-matcher.ts'
import type { UploadsPage } from './uploads-page.ts'

/** A row of a page of uploads: anything else than a public video is none. */
export interface Upload {
  readonly sighting: VideoSighting
  readonly document: TextDocument
}

/** An upload with the sources that its title and description fit, whenever it was published. */
export interface MatchedUpload {
  readonly sighting: VideoSighting
  readonly sources: readonly SearchSourceRecord[]
}

export function uploadsOf({ items }: UploadsPage): readonly Upload[] {
  return items.flatMap((item) => {
    const sighting = playlistItemToSighting(item)
    if (sighting === undefined) return []
    const { title = '', description = '' } = item.snippet ?? {}
    return [{ sighting, document: { title, description, tags: [] } }]
  })
}

export function matchUploads(uploads: readonly Upload[], matcher: QueryMatcher): readonly MatchedUpload[] {
  return uploads.map(({ sighting, document }) => ({
    sighting,
    sources: matcher.match({ channelId: sighting.channelId, document }),
  }))
}

/** What is stored of uploads: those that sources look for, and as candidates those that may yet match by their tags. */
export function keepUploads(
  uploads: readonly MatchedUpload[],
  matcher: QueryMatcher,
  { followedSince }: FollowPosition,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
): { readonly found: readonly FoundVideos[]; readonly pending: readonly PendingVideo[] } {
  const wanted = uploads.map(({ sighting, sources }) => ({
    sighting,
    sources: sources.filter((source) => isInside(source, sighting.publishedAt)),
    route: 'follow' as const,
    shownBySearch: false,
    listed: followedSince !== undefined && sighting.publishedAt >= followedSince,
  }))
  const pending = uploads
    .filter(({ sighting, sources }) => sources.length === 0 && matcher.mayMatch(sighting))
    .map(({ sighting }) => ({ videoId: sighting.videoId, notBefore: now, candidate: true as const }))
  return { found: foundBySource(wanted, expiresAt), pending }
}

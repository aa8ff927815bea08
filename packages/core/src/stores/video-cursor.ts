import { InvalidCursorError } from '../errors/invalid-cursor-error.ts'
import type { StoredVideo } from '../records/video-record.ts'
import { fromBase64url, toBase64url } from '../shared/base64url.ts'
import type { VideoOrder } from './video-query.ts'

/**
 * Where one video stands in an order. The page after a cursor starts behind its position, so it does not matter whether that video is still there.
 *
 * | order | sorted by |
 * |---|---|
 * | `newest` | `publishedAtMs` descending, `videoId` descending |
 * | `oldest` | `publishedAtMs` ascending, `videoId` ascending |
 * | `views` | `viewCount` descending with null last, `videoId` descending |
 * | `relevance` | `tier` ascending, `publishedAtMs` descending, `videoId` descending |
 *
 * Ids are compared by their bytes, whatever the language of the machine.
 */
export type VideoPosition =
  | { readonly order: 'newest' | 'oldest'; readonly publishedAtMs: number; readonly videoId: string }
  | { readonly order: 'views'; readonly viewCount: number | null; readonly videoId: string }
  | {
      readonly order: 'relevance'
      readonly tier: number
      readonly publishedAtMs: number
      readonly videoId: string
    }

/** Where a video stands in this order. `tier` counts for `relevance` only, see `relevanceTier`. */
export function videoPosition(
  order: VideoOrder,
  video: Pick<StoredVideo, 'videoId' | 'publishedAt' | 'viewCount'>,
  tier: number,
): VideoPosition {
  const { videoId } = video
  if (order === 'views') return { order, viewCount: video.viewCount ?? null, videoId }
  const publishedAtMs = video.publishedAt.getTime()
  return order === 'relevance' ? { order, tier, publishedAtMs, videoId } : { order, publishedAtMs, videoId }
}

/** An opaque cursor, safe in URLs, of the page that starts behind this position of the query with this fingerprint. */
export function encodeVideoCursor(position: VideoPosition, fingerprint: string): string {
  const { order, videoId } = position
  const key =
    order === 'views'
      ? [position.viewCount]
      : order === 'relevance'
        ? [position.tier, position.publishedAtMs]
        : [position.publishedAtMs]
  const text = JSON.stringify([fingerprint, order, videoId, ...key])
  return toBase64url(new TextEncoder().encode(text))
}

/**
 * Reads a cursor that `encodeVideoCursor` made for a query of this order and fingerprint.
 * @throws InvalidCursorError for anything else
 */
export function decodeVideoCursor(cursor: string, order: VideoOrder, fingerprint: string): VideoPosition {
  const [ofQuery, ofOrder, videoId, first, second] = readFields(cursor)
  if (typeof ofQuery !== 'string' || typeof videoId !== 'string') throw notACursor(cursor)
  if (ofQuery !== fingerprint || ofOrder !== order) {
    throw new InvalidCursorError({ cursor, problem: 'belongs to another query' })
  }
  if (order === 'views') {
    if (first !== null && typeof first !== 'number') throw notACursor(cursor)
    return { order, viewCount: first, videoId }
  }
  if (order === 'relevance') {
    if (typeof first !== 'number' || typeof second !== 'number') throw notACursor(cursor)
    return { order, tier: first, publishedAtMs: second, videoId }
  }
  if (typeof first !== 'number') throw notACursor(cursor)
  return { order, publishedAtMs: first, videoId }
}

function readFields(cursor: string): readonly unknown[] {
  let fields: unknown
  try {
    fields = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(cursor)))
  } catch {
    throw notACursor(cursor)
  }
  if (!Array.isArray(fields)) throw notACursor(cursor)
  return fields
}

function notACursor(cursor: string): InvalidCursorError {
  return new InvalidCursorError({ cursor: String(cursor), problem: 'is not a cursor of videos.search' })
}

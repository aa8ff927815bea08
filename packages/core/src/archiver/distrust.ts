import type { VideoSighting } from '../records/video-record.ts'

/** What a search row says of itself, before it is believed. Undefined fields were missing or unreadable. */
export interface ClaimedRow {
  readonly kind: string | undefined
  readonly sighting: VideoSighting | undefined
}

/**
 * Why a page of search results cannot be believed, or undefined where it can: YouTube has ignored date filters and order for weeks before
 * (observed in 2019, undocumented), and a page that is not what was asked proves nothing about its window.
 */
export function findDistrust(
  rows: readonly ClaimedRow[],
  bounds: { readonly publishedAfter: Date; readonly publishedBefore: Date },
): string | undefined {
  let previous = Number.POSITIVE_INFINITY
  for (const { kind, sighting } of rows) {
    if (kind !== undefined && kind !== 'youtube#video') return `a row of kind ${kind} where only videos were asked for`
    if (sighting === undefined) return 'a row without video id, channel or publish time'
    const publishedAt = sighting.publishedAt.getTime()
    // A publish time may carry a fraction; the bound asked for covers its whole second.
    if (publishedAt < bounds.publishedAfter.getTime() || publishedAt >= bounds.publishedBefore.getTime() + 1_000) {
      return `a video published at ${sighting.publishedAt.toISOString()}, outside the window that was asked for`
    }
    if (publishedAt > previous) return 'rows that are not in order of their publish time'
    previous = publishedAt
  }
  return undefined
}

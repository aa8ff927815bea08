import type { StoredVideo } from '../records/video-record.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { VideoFilter, VideoOrder } from './video-query.ts'
import type { VideoStore } from './video-store.ts'

export interface VideoPagesQuery extends VideoFilter, AbortOptions {
  /** Not `relevance`, which looks at the newest few thousand only: this is complete. @default 'newest' */
  readonly order?: Exclude<VideoOrder, 'relevance'> | undefined
}

/**
 * All stored videos of a query, for an export: page after page, each read when the one before has been taken, so that whatever their number only a page is in memory. No
 * page is empty. Videos that come meanwhile may be among them or not; none comes twice. Breaking off ends it. Rejects as `search` does.
 *
 * @example
 * for await (const videos of videoPages(store.videos, { text: 'medical' })) console.log(videos.length)
 */
export async function* videoPages(
  store: Pick<VideoStore, 'search'>,
  { order = 'newest', ...query }: VideoPagesQuery = {},
): AsyncGenerator<readonly StoredVideo[], void, void> {
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const { items, nextCursor } = await store.search({ ...query, order, limit: 100, cursor })
    if (items.length > 0) yield items
    cursor = nextCursor
  }
}

import {
  type AbortOptions,
  checkNumber,
  type Freshness,
  type FreshnessQuery,
  type MatchRecord,
  resolveVideoFilter,
  resolveVideoQuery,
  type StatisticsReading,
  type VideoFilter,
  type VideoPage,
  type VideoQuery,
  type VideoRecord,
  type VideoStore,
} from '@youtube-archives/core'
import { countedMatches, SourceCounts } from '../commit-page/source-counts.ts'
import type { Database } from '../connection/database.ts'
import { copyOf } from '../rows/copy-of.ts'
import { toVideoRecord, type VideoRow } from '../rows/video-row.ts'
import { countStatement } from '../search/count-statement.ts'
import { searchVideos } from '../search/search-videos.ts'
import { purgeReadings, readReadings } from '../sql/freshness.ts'
import { deletePending } from '../sql/pending-videos.ts'
import { deleteContent, deleteVideos, lockVideos, readMatches, readVideos } from '../sql/videos.ts'
import { purgeExpired } from './purge-expired.ts'
import { readFreshness } from './read-freshness.ts'

interface ReadingRow {
  readonly video_id: string
  readonly read_at: Date
  readonly expires_at: Date
  readonly view_count: number | null
  readonly like_count: number | null
  readonly comment_count: number | null
}

interface MatchRow {
  readonly source_id: string
  readonly video_id: string
  readonly found_at: Date
  readonly route: MatchRecord['route']
  readonly shown_by_search: boolean
  readonly listed: boolean
}

export class PostgresVideoStore implements VideoStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(videoId: string, options?: AbortOptions): Promise<VideoRecord | undefined> {
    return (await this.#read('videos.get', [videoId], options))[0]
  }

  async getMany(videoIds: readonly string[], options?: AbortOptions): Promise<readonly VideoRecord[]> {
    return this.#read('videos.getMany', [...new Set(videoIds)], options)
  }

  async search(query: VideoQuery = {}): Promise<VideoPage> {
    const resolved = resolveVideoQuery(query)
    const options = { signal: query.signal }
    const now = await this.#database.now('videos.search', options)
    return this.#database.run('videos.search', options, (session) => searchVideos(session, resolved, now))
  }

  async count(
    filter: VideoFilter & { readonly limit?: number | undefined } = {},
    options?: AbortOptions,
  ): Promise<number> {
    const resolved = resolveVideoFilter(filter)
    const bounds = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true }
    const limit = checkNumber('limit', filter.limit ?? 1_000, bounds)
    const now = await this.#database.now('videos.count', options)
    return this.#database.run('videos.count', options, async (session) => {
      const { statement, values } = countStatement(resolved, limit, now)
      return (await session.first<{ count: number }>(statement, values))?.count ?? 0
    })
  }

  async matches(videoIds: readonly string[], options?: AbortOptions): Promise<readonly MatchRecord[]> {
    const ids = [...new Set(videoIds)]
    const rows = await this.#database.run('videos.matches', options, (session) =>
      session.query<MatchRow>(readMatches, [ids]),
    )
    return rows.map(({ source_id, video_id, found_at, route, shown_by_search, listed }) => {
      return {
        sourceId: source_id,
        videoId: video_id,
        foundAt: found_at,
        route,
        shownBySearch: shown_by_search,
        listed,
      }
    })
  }

  async delete(videoIds: readonly string[], options?: AbortOptions): Promise<number> {
    const sorted = [...new Set(videoIds)].sort()
    return this.#database.transaction('videos.delete', options, async (session) => {
      const locked = await session.query<Pick<VideoRow, 'video_id' | 'state'>>(lockVideos, [sorted])
      // No others: one that appears from here on is not locked, and stays.
      const ids = locked.map(({ video_id }) => video_id)
      const matches = await countedMatches(session, ids)
      const deleted = await session.query(deleteVideos, [ids])
      await session.change(deleteContent, [ids])
      await session.change(deletePending, [ids])
      const counts = new SourceCounts()
      for (const { video_id, state } of locked) counts.moveVideo(matches.get(video_id) ?? [], state, undefined)
      await counts.store(session)
      return deleted.length
    })
  }

  async purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    return purgeExpired(this.#database, copyOf(query), options)
  }

  async freshness(query: FreshnessQuery, options?: AbortOptions): Promise<Freshness> {
    const copy = copyOf(query)
    checkNumber('limit', copy.limit ?? 10_000, { min: 1, integer: true })
    return readFreshness(this.#database, copy, options)
  }

  async readings(
    videoId: string,
    query: { readonly after?: Date | undefined; readonly limit?: number | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly StatisticsReading[]> {
    const { after, ...copy } = copyOf(query)
    const limit = checkNumber('limit', copy.limit ?? 1_000, { min: 1, max: 1_000, integer: true })
    const now = await this.#database.now('videos.readings', options)
    const rows = await this.#database.run('videos.readings', options, (session) =>
      session.query<ReadingRow>(readReadings, [videoId, now, after ?? null, limit]),
    )
    return rows.map((row) => ({
      ...{ videoId: row.video_id, readAt: row.read_at, expiresAt: row.expires_at },
      ...{ viewCount: row.view_count ?? undefined, likeCount: row.like_count ?? undefined },
      commentCount: row.comment_count ?? undefined,
    }))
  }

  async purgeReadings(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return this.#database.run('videos.purgeReadings', options, (session) => session.change(purgeReadings, [now, limit]))
  }

  async #read(
    operation: string,
    videoIds: readonly string[],
    options: AbortOptions | undefined,
  ): Promise<readonly VideoRecord[]> {
    const now = await this.#database.now(operation, options)
    const rows = await this.#database.run(operation, options, (session) =>
      session.query<VideoRow>(readVideos, [videoIds]),
    )
    return rows.map((row) => toVideoRecord(row, now))
  }
}

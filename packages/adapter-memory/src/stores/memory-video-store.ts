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
import { forgetVideo, type MemoryArchive, makePending, putVideo, timeOf } from '../memory-archive.ts'
import { countVideos } from '../search/count-videos.ts'
import { searchVideos } from '../search/search-videos.ts'
import { compareText } from '../shared/compare.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'
import { toMatchRecord } from '../tables/match-table.ts'
import { visibleRecord } from '../tables/video-table.ts'

export class MemoryVideoStore implements VideoStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async get(videoId: string, options?: AbortOptions): Promise<VideoRecord | undefined> {
    return inTurn(this.#archive, 'videos.get', options, () => this.#read(videoId, timeOf(this.#archive)))
  }

  async getMany(videoIds: readonly string[], options?: AbortOptions): Promise<readonly VideoRecord[]> {
    const ids = new Set(videoIds)
    return inTurn(this.#archive, 'videos.getMany', options, () => {
      const now = timeOf(this.#archive)
      return [...ids].map((videoId) => this.#read(videoId, now)).filter((video) => video !== undefined)
    })
  }

  async search(query: VideoQuery = {}): Promise<VideoPage> {
    const resolved = resolveVideoQuery(query)
    return inTurn(this.#archive, 'videos.search', { signal: query.signal }, () => searchVideos(this.#archive, resolved))
  }

  async count(
    filter: VideoFilter & { readonly limit?: number | undefined } = {},
    options?: AbortOptions,
  ): Promise<number> {
    const resolved = resolveVideoFilter(filter)
    const bounds = { min: 1, max: Number.MAX_SAFE_INTEGER, integer: true }
    const limit = checkNumber('limit', filter.limit ?? 1_000, bounds)
    return inTurn(this.#archive, 'videos.count', options, () => countVideos(this.#archive, resolved, limit))
  }

  async matches(videoIds: readonly string[], options?: AbortOptions): Promise<readonly MatchRecord[]> {
    const ids = new Set(videoIds)
    return inTurn(this.#archive, 'videos.matches', options, () => {
      const matches = [...ids].flatMap((videoId) => this.#archive.matches.ofVideo(videoId))
      return copyOf(matches.sort(compareMatches).map(toMatchRecord))
    })
  }

  async delete(videoIds: readonly string[], options?: AbortOptions): Promise<number> {
    const ids = new Set(videoIds)
    return inTurn(this.#archive, 'videos.delete', options, () => {
      return [...ids].filter((videoId) => forgetVideo(this.#archive, videoId)).length
    })
  }

  async purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return inTurn(this.#archive, 'videos.purgeExpired', options, () => {
      let purged = 0
      for (; purged < limit; purged += 1) {
        const expired = this.#archive.videos.takeExpired(now)
        if (expired === undefined) break
        this.#purge(expired, now)
      }
      return purged
    })
  }

  async freshness(query: FreshnessQuery, options?: AbortOptions): Promise<Freshness> {
    const copy = copyOf(query)
    checkNumber('limit', copy.limit ?? 10_000, { min: 1, integer: true })
    return inTurn(this.#archive, 'videos.freshness', options, () =>
      this.#archive.videos.freshness(copy, timeOf(this.#archive)),
    )
  }

  async readings(
    videoId: string,
    query: { readonly after?: Date | undefined; readonly limit?: number | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly StatisticsReading[]> {
    const { after, ...copy } = copyOf(query)
    const limit = checkNumber('limit', copy.limit ?? 1_000, { min: 1, max: 1_000, integer: true })
    return inTurn(this.#archive, 'videos.readings', options, () => {
      const now = timeOf(this.#archive)
      const kept = this.#archive.readings.of(videoId).filter(({ expiresAt }) => expiresAt > now)
      return copyOf(kept.filter(({ readAt }) => after === undefined || readAt > after).slice(0, limit))
    })
  }

  async purgeReadings(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return inTurn(this.#archive, 'videos.purgeReadings', options, () => this.#archive.readings.purgeExpired(now, limit))
  }

  #read(videoId: string, now: Date): VideoRecord | undefined {
    const row = this.#archive.videos.get(videoId)
    return row && copyOf(visibleRecord(row.record, now))
  }

  #purge(record: VideoRecord, now: Date): void {
    const { videoId, state } = record
    putVideo(this.#archive, visibleRecord(record, now))
    makePending(this.#archive, videoId, now)
    // Nobody was ever told of a video that was only found.
    if (state === 'stored') this.#archive.changes.add({ videoId, kind: 'expired', changedAt: now })
  }
}

function compareMatches(one: MatchRecord, other: MatchRecord): number {
  return compareText(one.sourceId, other.sourceId) || compareText(one.videoId, other.videoId)
}

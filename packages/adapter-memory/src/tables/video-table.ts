import type { Freshness, FreshnessQuery, StoredVideo, VideoRecord, VideoStatistics } from '@youtube-archives/core'
import { ExpiryQueue } from '../shared/expiry-queue.ts'
import { TextIndex } from './text-index.ts'

export interface VideoRow {
  readonly record: VideoRecord
  /** Its content was here before, so a later one is no new video. */
  readonly wasStored: boolean
}

/** The videos with what makes them quick to find. What goes in is never changed afterwards. */
export class VideoTable {
  readonly #rows = new Map<string, VideoRow>()
  readonly #expiry = new ExpiryQueue()
  /** Stored videos by when their statistics were last asked for. */
  readonly #asked = new ExpiryQueue()
  readonly text: TextIndex = new TextIndex((videoId) => this.#rows.get(videoId)?.record)

  get(videoId: string): VideoRow | undefined {
    return this.#rows.get(videoId)
  }

  ids(): Iterable<string> {
    return this.#rows.keys()
  }

  set(record: VideoRecord): void {
    const before = this.#rows.get(record.videoId)
    this.#rows.set(record.videoId, { record, wasStored: before?.wasStored === true || record.state === 'stored' })
    if (record.state === 'stored' || record.state === 'found') this.#expiry.set(record.videoId, record.expiresAt)
    else this.#expiry.delete(record.videoId)
    if (record.state === 'stored') this.#asked.set(record.videoId, record.statisticsFetchedAt ?? record.fetchedAt)
    else this.#asked.delete(record.videoId)
    this.#indexText(before?.record, record)
  }

  delete(videoId: string): boolean {
    this.#expiry.delete(videoId)
    this.#asked.delete(videoId)
    this.text.delete(videoId)
    return this.#rows.delete(videoId)
  }

  /** Its statistics were asked for: its next turn comes after all others. */
  noteAsked(videoId: string, at: Date): void {
    if (this.#rows.get(videoId)?.record.state === 'stored') this.#asked.set(videoId, at)
  }

  /** New counts of a video that may be returned. False, and nothing changed, for any other. */
  setStatistics({ videoId, ...counts }: VideoStatistics, at: Date): boolean {
    const record = this.#readable(videoId, at)
    if (record === undefined) return false
    this.set({ ...record, ...counts, statisticsFetchedAt: at })
    return true
  }

  /** The stored videos, first those that expire soonest or whose statistics are oldest. */
  earliest(
    of: 'content' | 'statistics',
    query: { readonly now: Date; readonly before: Date; readonly count: number; isFree(videoId: string): boolean },
  ): readonly string[] {
    const queue = of === 'content' ? this.#expiry : this.#asked
    return queue.first(query.before, query.count, (videoId) => {
      return this.#readable(videoId, query.now) !== undefined && query.isFree(videoId)
    })
  }

  /** When a stored video expires, or when its statistics were last asked for. */
  timeOf(of: 'content' | 'statistics', videoId: string): Date | undefined {
    return (of === 'content' ? this.#expiry : this.#asked).timeOf(videoId)
  }

  freshness({ expiresBefore, askedBefore, limit = 10_000 }: FreshnessQuery, now: Date): Freshness {
    const isReadable = (videoId: string): boolean => this.#readable(videoId, now) !== undefined
    const everything = new Date(8.64e15)
    const [expiresFirst] = this.#expiry.first(everything, 1, isReadable)
    const [askedFirst] = this.#asked.first(everything, 1, isReadable)
    return {
      expiring: this.#expiry.countBefore(expiresBefore, limit, isReadable),
      firstExpiresAt: expiresFirst === undefined ? undefined : this.#expiry.timeOf(expiresFirst),
      outdated: this.#asked.countBefore(askedBefore, limit, isReadable),
      firstAskedAt: askedFirst === undefined ? undefined : this.#asked.timeOf(askedFirst),
    }
  }

  /** All ids of videos of this channel, as far as they name it. */
  *ofChannel(channelId: string): Generator<string> {
    for (const { record } of this.#rows.values()) {
      if ('channelId' in record && record.channelId === channelId) yield record.videoId
    }
  }

  #readable(videoId: string, now: Date): StoredVideo | undefined {
    const record = this.#rows.get(videoId)?.record
    return record?.state === 'stored' && record.expiresAt > now ? record : undefined
  }

  /** Takes the record that expired first, at or before `now`; it has to be set anew. */
  takeExpired(now: Date): VideoRecord | undefined {
    const videoId = this.#expiry.takeDue(now)
    return videoId === undefined ? undefined : this.#rows.get(videoId)?.record
  }

  /** Videos whose content is still here though it expired at or before `now`. */
  *unpurged(now: Date): Generator<StoredVideo> {
    for (const videoId of this.#expiry.due(now)) {
      const record = this.#rows.get(videoId)?.record
      if (record?.state === 'stored') yield record
    }
  }

  #indexText(before: VideoRecord | undefined, record: VideoRecord): void {
    if (record.state !== 'stored') this.text.delete(record.videoId)
    else if (before?.state !== 'stored' || before.contentHash !== record.contentHash) this.text.change(record.videoId)
  }
}

/** The record as a reader at this time may see it: purged or not, what has expired has no content. */
export function visibleRecord(record: VideoRecord, now: Date): VideoRecord {
  if ((record.state !== 'stored' && record.state !== 'found') || record.expiresAt > now) return record
  return { state: 'expired', videoId: record.videoId, expiredAt: record.expiresAt }
}

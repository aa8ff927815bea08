import type { StoredVideo, VideoRecord } from '@youtube-archives/core'
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
    this.#indexText(before?.record, record)
  }

  delete(videoId: string): boolean {
    this.#expiry.delete(videoId)
    this.text.delete(videoId)
    return this.#rows.delete(videoId)
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

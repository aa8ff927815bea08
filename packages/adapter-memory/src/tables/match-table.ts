import type { MatchRecord } from '@youtube-archives/core'
import { compareText } from '../shared/compare.ts'

/** A match with the publish time of its video, which stays when the video's content has expired. */
export interface MatchRow extends MatchRecord {
  readonly publishedAt: Date
}

/** As readers see it. */
export function toMatchRecord({ publishedAt: _, ...match }: MatchRow): MatchRecord {
  return match
}

/** Which source matched which video, found from either side. */
export class MatchTable {
  readonly #bySource = new Map<string, Map<string, MatchRow>>()
  readonly #byVideo = new Map<string, Map<string, MatchRow>>()

  get(sourceId: string, videoId: string): MatchRow | undefined {
    return this.#bySource.get(sourceId)?.get(videoId)
  }

  /** Adds a match, or replaces it. */
  set(match: MatchRow): void {
    const { sourceId, videoId } = match
    this.#bySource.set(sourceId, (this.#bySource.get(sourceId) ?? new Map<string, MatchRow>()).set(videoId, match))
    this.#byVideo.set(videoId, (this.#byVideo.get(videoId) ?? new Map<string, MatchRow>()).set(sourceId, match))
  }

  has(sourceId: string, videoId: string): boolean {
    return this.get(sourceId, videoId) !== undefined
  }

  videoIdsOf(sourceId: string): Iterable<string> {
    return this.#bySource.get(sourceId)?.keys() ?? []
  }

  ofSource(sourceId: string): Iterable<MatchRow> {
    return this.#bySource.get(sourceId)?.values() ?? []
  }

  countOf(sourceId: string): number {
    return this.#bySource.get(sourceId)?.size ?? 0
  }

  ofVideo(videoId: string): readonly MatchRow[] {
    return [...(this.#byVideo.get(videoId)?.values() ?? [])]
  }

  /** The sources that matched a video, sorted. */
  sourceIdsOf(videoId: string): readonly string[] {
    return [...(this.#byVideo.get(videoId)?.keys() ?? [])].sort(compareText)
  }

  deleteVideo(videoId: string): void {
    for (const sourceId of this.#byVideo.get(videoId)?.keys() ?? []) this.#bySource.get(sourceId)?.delete(videoId)
    this.#byVideo.delete(videoId)
  }

  deleteSource(sourceId: string): void {
    for (const videoId of this.videoIdsOf(sourceId)) {
      const ofVideo = this.#byVideo.get(videoId)
      ofVideo?.delete(sourceId)
      if (ofVideo?.size === 0) this.#byVideo.delete(videoId)
    }
    this.#bySource.delete(sourceId)
  }
}

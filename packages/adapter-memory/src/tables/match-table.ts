import type { MatchRecord } from '@youtube-archives/core'
import { compareText } from '../shared/compare.ts'

/** Which source matched which video, found from either side. */
export class MatchTable {
  readonly #bySource = new Map<string, Map<string, MatchRecord>>()
  readonly #byVideo = new Map<string, MatchRecord[]>()

  /** False, and nothing changed, where the match is there already. */
  add(match: MatchRecord): boolean {
    const { sourceId, videoId } = match
    const ofSource = this.#bySource.get(sourceId) ?? new Map<string, MatchRecord>()
    if (ofSource.has(videoId)) return false
    this.#bySource.set(sourceId, ofSource.set(videoId, match))
    const ofVideo = this.#byVideo.get(videoId)
    if (ofVideo === undefined) this.#byVideo.set(videoId, [match])
    else ofVideo.push(match)
    return true
  }

  has(sourceId: string, videoId: string): boolean {
    return this.#bySource.get(sourceId)?.has(videoId) === true
  }

  videoIdsOf(sourceId: string): Iterable<string> {
    return this.#bySource.get(sourceId)?.keys() ?? []
  }

  countOf(sourceId: string): number {
    return this.#bySource.get(sourceId)?.size ?? 0
  }

  ofVideo(videoId: string): readonly MatchRecord[] {
    return this.#byVideo.get(videoId) ?? []
  }

  /** The sources that matched a video, sorted. */
  sourceIdsOf(videoId: string): readonly string[] {
    return this.ofVideo(videoId)
      .map((match) => match.sourceId)
      .sort(compareText)
  }

  deleteVideo(videoId: string): void {
    for (const { sourceId } of this.ofVideo(videoId)) this.#bySource.get(sourceId)?.delete(videoId)
    this.#byVideo.delete(videoId)
  }

  deleteSource(sourceId: string): void {
    for (const videoId of this.videoIdsOf(sourceId)) {
      const others = this.ofVideo(videoId).filter((match) => match.sourceId !== sourceId)
      if (others.length === 0) this.#byVideo.delete(videoId)
      else this.#byVideo.set(videoId, others)
    }
    this.#bySource.delete(sourceId)
  }
}

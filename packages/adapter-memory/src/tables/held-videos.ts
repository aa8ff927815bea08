import type { VideosTask } from '@youtube-archives/core'

/** Which task a video is in, candidates apart: that somebody reads one as a candidate is no reason not to read it as what a source found. */
export class HeldVideos {
  readonly #found = new Map<string, string>()
  readonly #candidates = new Map<string, string>()

  /** The tasks that a video is in. */
  tasksOf(videoId: string): readonly string[] {
    return [this.#found, this.#candidates].flatMap((held) => held.get(videoId) ?? [])
  }

  hasFound(videoId: string): boolean {
    return this.#found.has(videoId)
  }

  hasCandidate(videoId: string): boolean {
    return this.#candidates.has(videoId)
  }

  add({ taskId, videos }: VideosTask): void {
    for (const { videoId, candidate } of videos) (candidate ? this.#candidates : this.#found).set(videoId, taskId)
  }

  delete({ taskId, videos }: VideosTask): void {
    for (const { videoId, candidate } of videos) {
      const held = candidate ? this.#candidates : this.#found
      if (held.get(videoId) === taskId) held.delete(videoId)
    }
  }
}

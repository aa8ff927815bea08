import type { VideoPlan } from './plan-videos.ts'

/** One planned video. Topics are counted from 1; 0 is none. */
export interface VideoRow {
  readonly publishedMs: number
  readonly channel: number
  readonly topic: number
  readonly otherTopic: number
}

/** Collects planned videos whose number is not known beforehand. */
export function createVideoRows(): { add(row: VideoRow): void; toPlan(): VideoPlan } {
  const publishedMs: number[] = []
  const channels: number[] = []
  const topics: number[] = []
  const otherTopics: number[] = []
  return {
    add(row) {
      publishedMs.push(row.publishedMs)
      channels.push(row.channel)
      topics.push(row.topic)
      otherTopics.push(row.otherTopic)
    },
    toPlan: () => ({
      count: publishedMs.length,
      publishedMs: Float64Array.from(publishedMs),
      channels: Uint32Array.from(channels),
      topics: Uint16Array.from(topics),
      otherTopics: Uint16Array.from(otherTopics),
    }),
  }
}

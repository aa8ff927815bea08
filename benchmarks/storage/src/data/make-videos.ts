import { type HydratedVideo, toHydratedVideo } from '@youtube-archives/core'
import { makeResource } from './make-resource.ts'

const dayMs = 86_400_000
const parts = ['snippet', 'contentDetails', 'statistics', 'status'] as const

/** The videos of these numbers as the archiver hands them to a store. */
export async function makeVideos(from: number, count: number, fetchedAt: Date): Promise<HydratedVideo[]> {
  const context = { parts, fetchedAt, expiresAt: new Date(fetchedAt.getTime() + 30 * dayMs) }
  const videos: HydratedVideo[] = []
  for (let number = from; number < from + count; number += 1) {
    const video = await toHydratedVideo(makeResource(number), context)
    if (video === undefined) throw new Error(`The resource of video ${number} has no id, channel or publish time.`)
    videos.push(video)
  }
  return videos
}

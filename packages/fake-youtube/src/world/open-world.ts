import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { type Instant, toInstant } from '../errors/to-instant.ts'
import { resolveCriteria } from '../query/search-criteria.ts'
import { createVideoFilter } from '../query/video-filters.ts'
import { candidatePositions } from './candidate-positions.ts'
import { createWorldData } from './create-world-data.ts'
import type { World } from './world.ts'
import type { WorldData } from './world-data.ts'
import type { WorldPlan } from './world-plan.ts'

/** The world of a plan. */
export function openWorld(plan: WorldPlan): World {
  const data = createWorldData(plan)
  const { channels } = data

  const isPublicAt = (serial: number, atMs: number | undefined): boolean =>
    atMs === undefined || (data.publishedMsOf(serial) <= atMs && data.goneMsOf(serial) > atMs)
  const readAt = (at: Instant | undefined): number | undefined => (at === undefined ? undefined : toInstant('at', at))

  return {
    seed: plan.seed,
    startsAt: new Date(plan.startsAtMs),
    endsAt: new Date(plan.endsAtMs),
    topics: plan.topics,
    videoCount: data.count,
    channelCount: channels.count,
    data,
    video(id) {
      const serial = data.serialOf(id)
      return serial === undefined ? undefined : data.videoAt(serial)
    },
    channel(id) {
      const number = channels.numberOf(id)
      return number === undefined ? undefined : channels.describe(number)
    },
    *videos() {
      for (const serial of serialsByPublication(data)) yield data.videoAt(serial)
    },
    *channels() {
      for (let channel = 0; channel < channels.count; channel++) yield channels.describe(channel)
    },
    matching({ at, ...criteria }) {
      const resolvedCriteria = resolveCriteria(criteria)
      const atMs = readAt(at)
      const accepts = createVideoFilter(resolvedCriteria.filters)
      const candidates = candidatePositions(data, resolvedCriteria)
      const found = []
      for (let index = candidates.from; index < candidates.to; index++) {
        const serial = candidates.serialAt(index)
        if (!isPublicAt(serial, atMs)) continue
        const video = data.videoAt(serial)
        if (accepts === undefined || accepts(video, atMs ?? video.publishedAt.getTime())) found.push(video)
      }
      return found
    },
    uploads(channelId, { at } = {}) {
      const channel = channels.numberOf(channelId)
      if (channel === undefined) return []
      const atMs = readAt(at)
      const serials = atMs === undefined ? data.uploads.byUpload(channel) : data.uploads.publicAt(channel, atMs)
      return Array.from(serials, (serial) => data.videoAt(serial))
    },
    statistics(videoId, at) {
      const serial = data.serialOf(videoId)
      return serial === undefined ? undefined : data.statisticsAt(serial, toInstant('at', at))
    },
    removeVideo(videoId, at) {
      const serial = data.serialOf(videoId)
      if (serial === undefined) {
        throw new FakeYouTubeOptionError({
          option: 'removeVideo(videoId)',
          expected: 'the id of a video of this world',
          got: videoId,
          fix: 'Take an id from world.videos() or world.matching().',
        })
      }
      data.markGone(serial, toInstant('at', at))
    },
  }
}

function serialsByPublication(data: WorldData): Uint32Array {
  if (data.count === data.table.count) return data.table.serials
  const publishedMs = Float64Array.from({ length: data.count }, (_, serial) => data.publishedMsOf(serial))
  const serials = Uint32Array.from(publishedMs, (_, serial) => serial)
  return serials.sort((a, b) => (publishedMs[a] ?? 0) - (publishedMs[b] ?? 0) || a - b)
}

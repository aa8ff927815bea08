import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { hashText } from '../random/hash.ts'
import { formatTime } from '../resources/format.ts'
import { durationAt, statisticsPart } from '../resources/video-parts.ts'
import { createEtag } from '../response/etag.ts'
import type { Endpoint, EndpointCall } from './endpoint-call.ts'
import { publicSerials } from './videos-list.ts'

const PARTS = ['id', 'snippet', 'statistics', 'contentDetails'] as const
const MOST_IDS = 50

/**
 * The reference and the machine-readable description of this method disagree; here a duration is a
 * `google.protobuf.Duration` and its milliseconds stand beside it.
 *
 * @see https://developers.google.com/youtube/v3/docs/videos/batchGetStats
 */
export const batchGetVideoStats: Endpoint = (call) => {
  const { params } = call
  params.allowOnly(['part', 'id', 'onBehalfOfContentOwner'])
  const parts = params.parts(PARTS)
  const ids = params.list('id')
  if (ids.length === 0) throw new RequestRefusal('noFilterSelected', { value: 'id' })
  if (ids.length > MOST_IDS) throw new RequestRefusal('invalidFilters', { parameter: 'id' })
  const items = publicSerials(call, ids).map((serial) => statsResource(call, serial, parts))
  const found = new Set(items.map((item) => item.id))
  const failedVideoIds = ids.filter((id) => !found.has(id))
  return {
    kind: 'youtube#batchGetStatsResponse',
    etag: createEtag(call.world.seed, ...items.map((item) => hashText(String(item.etag)))),
    items,
    summary: {
      requestedVideoCount: ids.length,
      succeededVideoCount: items.length,
      failedVideoCount: failedVideoIds.length,
      failedVideoIds,
    },
  }
}

function statsResource(call: EndpointCall, serial: number, parts: ReadonlySet<string>): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(serial)
  const statistics = data.statisticsAt(serial, call.atMs)
  const seconds = durationAt(video, call.atMs)
  return {
    kind: 'youtube#videoStats',
    etag: createEtag(data.seed, 4, serial, statistics.viewCount),
    id: video.id,
    ...(parts.has('snippet') ? { snippet: { publishTime: formatTime(data.publishedMsOf(serial)) } } : {}),
    ...(parts.has('statistics') ? { statistics: statisticsPart(video, statistics) } : {}),
    ...(parts.has('contentDetails')
      ? { contentDetails: { duration: `${seconds}s`, durationMillis: String(seconds * 1000) } }
      : {}),
  }
}

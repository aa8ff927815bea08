import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { listResponse } from '../resources/list-response.ts'
import { VIDEO_PARTS, videoResource } from '../resources/video-resource.ts'
import { isPublic } from '../visibility/search-visibility.ts'
import type { Endpoint, EndpointCall } from './endpoint-call.ts'
import { pageTokens, readPageRequest } from './page-request.ts'

const KNOWN = [
  ...['part', 'id', 'chart', 'maxResults', 'pageToken', 'regionCode', 'videoCategoryId', 'hl', 'locale'],
  ...['maxHeight', 'maxWidth', 'myRating', 'onBehalfOfContentOwner'],
]
const MOST_IDS = 50
const CHART_SIZE = 200

/** @see https://developers.google.com/youtube/v3/docs/videos/list */
export const listVideos: Endpoint = (call) => {
  const { params } = call
  params.allowOnly(KNOWN)
  const parts = params.parts(VIDEO_PARTS)
  if (params.text('myRating') !== undefined) throw new RequestRefusal('credentialsMissing')
  const ids = params.list('id')
  const chart = params.oneOf('chart', ['chartUnspecified', 'mostPopular'])
  if (ids.length === 0 && chart !== 'mostPopular') throw new RequestRefusal('noFilterSelected')
  if (ids.length > 0) {
    if (chart === 'mostPopular' || params.has('maxResults') || params.has('pageToken')) {
      throw new RequestRefusal('incompatibleParameters')
    }
    // Which error more than fifty ids get is not documented; this one was observed.
    if (ids.length > MOST_IDS) throw new RequestRefusal('invalidFilters', { parameter: 'id' })
    const items = publicSerials(call, ids).map((serial) => videoResource(call, serial, parts))
    const pageInfo = { totalResults: items.length, resultsPerPage: items.length }
    return frame(call, items, pageInfo)
  }
  const page = readPageRequest(params)
  const serials = mostPopular(call, params.text('videoCategoryId'))
  const shown = serials.slice(page.offset, page.offset + page.size)
  const next = page.offset + shown.length < serials.length ? page.offset + shown.length : undefined
  const items = shown.map((serial) => videoResource(call, serial, parts))
  const pageInfo = { totalResults: serials.length, resultsPerPage: page.size }
  return frame(call, items, pageInfo, pageTokens(page, next))
}

function frame(
  call: EndpointCall,
  items: readonly Record<string, unknown>[],
  pageInfo: { readonly totalResults: number; readonly resultsPerPage: number },
  tokens: Readonly<Record<string, string>> = {},
): Readonly<Record<string, unknown>> {
  const response = listResponse('youtube#videoListResponse', call.world.seed, items, pageInfo, tokens)
  if (items.length > 0 || !call.behaviour.omitEmptyItems) return response
  const { items: _, ...withoutItems } = response
  return withoutItems
}

/** The videos among `ids` that anybody can see, each once, in the order asked; the others are simply left out. */
export function publicSerials(call: EndpointCall, ids: readonly string[]): number[] {
  const { data } = call.world
  return [...new Set(ids)]
    .map((id) => data.serialOf(id))
    .filter((serial) => serial !== undefined && isPublic(data, serial, call.atMs)) as number[]
}

/** The most viewed of the newest public videos. */
function mostPopular(call: EndpointCall, categoryId: string | undefined): number[] {
  const { data } = call.world
  const newest: number[] = []
  for (let position = data.table.count - 1; position >= 0 && newest.length < 5_000; position--) {
    const serial = data.table.serials[position] ?? 0
    if (!isPublic(data, serial, call.atMs)) continue
    if (categoryId === undefined || categoryId === '0' || data.videoAt(serial).categoryId === categoryId) {
      newest.push(serial)
    }
  }
  const viewed = newest.map((serial) => ({ serial, views: data.statisticsAt(serial, call.atMs).viewCount }))
  viewed.sort((a, b) => b.views - a.views || a.serial - b.serial)
  return viewed.slice(0, CHART_SIZE).map(({ serial }) => serial)
}

import { RequestRefusal } from '../error-answers/request-refusal.ts'
import { CHANNEL_PARTS, channelResource } from '../resources/channel-resource.ts'
import { listResponse } from '../resources/list-response.ts'
import type { Endpoint, EndpointCall } from './endpoint-call.ts'

const KNOWN = [
  ...['part', 'id', 'forHandle', 'forUsername', 'managedByMe', 'mine', 'mySubscribers', 'categoryId', 'hl'],
  ...['maxResults', 'pageToken', 'onBehalfOfContentOwner'],
]
const MOST_IDS = 50

/** @see https://developers.google.com/youtube/v3/docs/channels/list */
export const listChannels: Endpoint = (call) => {
  const { params } = call
  params.allowOnly(KNOWN)
  const parts = params.parts(CHANNEL_PARTS)
  for (const name of ['mine', 'managedByMe', 'mySubscribers']) {
    if (params.text(name) === 'true') throw new RequestRefusal('credentialsMissing')
  }
  const items = findChannels(call)
    .filter((channel) => call.world.data.channels.publishedMsOf(channel) <= call.atMs)
    .map((channel) => channelResource(call, channel, parts))
  const pageInfo = { totalResults: items.length, resultsPerPage: params.count('maxResults', 5, 50) }
  const response = listResponse('youtube#channelListResponse', call.world.seed, items, pageInfo)
  if (items.length > 0) return response
  // A channel that does not exist gives an answer without the member (observed, undocumented).
  const { items: _, ...withoutItems } = response
  return withoutItems
}

function findChannels(call: EndpointCall): number[] {
  const { channels } = call.world.data
  const ids = [...new Set(call.params.list('id'))]
  if (ids.length > MOST_IDS) throw new RequestRefusal('invalidFilters', { parameter: 'id' })
  const handle = call.params.text('forHandle')
  const username = call.params.text('forUsername')
  if (ids.length > 0) return ids.map((id) => channels.numberOf(id)).filter((number) => number !== undefined)
  if (handle === undefined && username === undefined) {
    throw new RequestRefusal('noFilterSelected', { value: 'mine, managedByMe, id, forHandle, forUsername' })
  }
  const number = handle === undefined ? channels.numberOfUsername(username ?? '') : channels.numberOfHandle(handle)
  return number === undefined ? [] : [number]
}

import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import { gaussianHash } from '../random/hash.ts'
import { createEtag } from '../response/etag.ts'
import type { WorldChannel } from '../world/world-channel.ts'
import { formatTime } from './format.ts'
import { channelThumbnails } from './thumbnails.ts'

export const CHANNEL_PARTS = [
  ...['id', 'snippet', 'contentDetails', 'statistics', 'status', 'brandingSettings', 'topicDetails', 'localizations'],
] as const

/** @see https://developers.google.com/youtube/v3/docs/channels#resource */
export function channelResource(
  call: EndpointCall,
  number: number,
  parts: ReadonlySet<string>,
): Record<string, unknown> {
  const { data } = call.world
  const videoCount = data.uploads.countPublicAt(number, call.atMs)
  return {
    kind: 'youtube#channel',
    etag: createEtag(data.seed, 6, number, videoCount, Math.floor(call.atMs / 3_600_000)),
    id: data.channels.idOf(number),
    ...(parts.has('snippet') ? { snippet: snippetPart(call, data.channels.describe(number)) } : {}),
    ...(parts.has('contentDetails')
      ? { contentDetails: { relatedPlaylists: { likes: '', uploads: data.channels.describe(number).uploadsId } } }
      : {}),
    ...(parts.has('statistics') ? { statistics: statisticsPart(call, number, videoCount) } : {}),
    ...(parts.has('status')
      ? { status: { privacyStatus: 'public', isLinked: true, longUploadsStatus: 'longUploadsUnspecified' } }
      : {}),
    ...(parts.has('brandingSettings')
      ? { brandingSettings: { channel: brandingPart(data.channels.describe(number)) } }
      : {}),
    ...(parts.has('localizations') ? { localizations: { en: textPart(data.channels.describe(number)) } } : {}),
  }
}

function snippetPart(call: EndpointCall, channel: WorldChannel): Record<string, unknown> {
  const { title, description } = channel
  return {
    title,
    description,
    customUrl: channel.handle.toLowerCase(),
    publishedAt: formatTime(channel.publishedAt.getTime()),
    thumbnails: channelThumbnails(channel.id, call.thumbnailOrigin),
    localized: { title, description },
    country: channel.country,
  }
}

function textPart({ title, description }: WorldChannel): Record<string, string> {
  return { title, description }
}

function brandingPart(channel: WorldChannel): Record<string, string> {
  return { ...textPart(channel), country: channel.country }
}

function statisticsPart(call: EndpointCall, number: number, videoCount: number): Record<string, unknown> {
  const { data } = call.world
  const days = Math.max(0, call.atMs - data.channels.publishedMsOf(number)) / 86_400_000
  const subscribers = Math.floor(Math.exp(5 + 2 * gaussianHash(data.seed, number, 801)) * (1 + days / 100))
  // Subscribers are shown to three significant digits only.
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, subscribers))) - 2)
  return {
    viewCount: String(subscribers * 40 + videoCount * 10),
    subscriberCount: String(Math.floor(subscribers / unit) * unit),
    hiddenSubscriberCount: false,
    videoCount: String(videoCount),
  }
}

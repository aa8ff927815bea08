import type { EndpointCall } from '../endpoints/endpoint-call.ts'
import { createEtag } from '../response/etag.ts'
import { liveStateAt, type WorldVideo } from '../world/world-video.ts'
import { formatTime } from './format.ts'
import { videoThumbnails } from './thumbnails.ts'
import { liveStreamingPart, playerPart, recordingPart } from './video-extra-parts.ts'
import { contentDetailsPart, statisticsPart, statusPart, topicDetailsPart } from './video-parts.ts'

/** The parts of a video anybody may ask for. */
export const VIDEO_PARTS = [
  ...['id', 'snippet', 'contentDetails', 'statistics', 'status', 'topicDetails', 'liveStreamingDetails'],
  ...['player', 'localizations', 'recordingDetails', 'paidProductPlacementDetails'],
] as const

/** @see https://developers.google.com/youtube/v3/docs/videos#resource */
export function videoResource(call: EndpointCall, serial: number, parts: ReadonlySet<string>): Record<string, unknown> {
  const { data } = call.world
  const video = data.videoAt(serial)
  const statistics = data.statisticsAt(serial, call.atMs)
  const live = liveStreamingPart(video, call.atMs)
  return {
    kind: 'youtube#video',
    etag: createEtag(data.seed, 3, serial, statistics.viewCount),
    id: video.id,
    ...(parts.has('snippet') ? { snippet: snippetPart(call, serial, video) } : {}),
    ...(parts.has('contentDetails') ? { contentDetails: contentDetailsPart(video, call.atMs) } : {}),
    ...(parts.has('status') ? { status: statusPart(video) } : {}),
    ...(parts.has('statistics') ? { statistics: statisticsPart(video, statistics) } : {}),
    ...(parts.has('player') ? { player: playerPart(video) } : {}),
    ...(parts.has('topicDetails') && video.topicIds.length > 0 ? { topicDetails: topicDetailsPart(video) } : {}),
    ...(parts.has('recordingDetails') ? { recordingDetails: recordingPart(video) } : {}),
    ...(parts.has('liveStreamingDetails') && live !== undefined ? { liveStreamingDetails: live } : {}),
    ...(parts.has('localizations')
      ? { localizations: { [video.language]: { title: video.title, description: video.description } } }
      : {}),
    ...(parts.has('paidProductPlacementDetails')
      ? { paidProductPlacementDetails: { hasPaidProductPlacement: video.paidProductPlacement } }
      : {}),
  }
}

function snippetPart(call: EndpointCall, serial: number, video: WorldVideo): Record<string, unknown> {
  const { data } = call.world
  const state = liveStateAt(video.live, call.atMs)
  const { title, description, tags, language } = video
  return {
    publishedAt: formatTime(data.publishedMsOf(serial)),
    channelId: video.channelId,
    title,
    description,
    thumbnails: videoThumbnails(video.id, { origin: call.thumbnailOrigin, isLive: state === 'live', sizes: 'all' }),
    channelTitle: data.channels.titleOf(data.channelOf(serial)),
    ...(tags.length > 0 ? { tags } : {}),
    categoryId: video.categoryId,
    liveBroadcastContent: state === 'completed' ? 'none' : state,
    defaultLanguage: language,
    localized: { title, description },
    defaultAudioLanguage: language,
  }
}

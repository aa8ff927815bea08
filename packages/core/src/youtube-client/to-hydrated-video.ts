import type { JsonObject } from '../records/json-object.ts'
import { type Thumbnail, videoRecordVersion } from '../records/video-content.ts'
import type { HydratedVideo } from '../records/video-record.ts'
import { sha256Hex } from '../shared/sha256-hex.ts'
import { canonicalJson } from './canonical-json.ts'
import { secondsOfDuration } from './iso-duration.ts'
import { countOf, instantOf, listOf, objectOf, textOf } from './lenient-fields.ts'
import type { RecordContext } from './record-context.ts'
import type { VideoResource } from './resources/video.ts'

/**
 * Reads a video resource into a record. Ask for the part `snippet` at least. Resolves with undefined for a resource without id,
 * channel or publish time: count it, it is not an error of the answer. Never changes the resource.
 */
export function toHydratedVideo(
  resource: VideoResource,
  { parts, fetchedAt, expiresAt }: RecordContext,
): HydratedVideo | undefined {
  const { etag: _etag, statistics, ...kept } = objectOf(resource) ?? {}
  const snippet = objectOf(kept.snippet) ?? {}
  const videoId = textOf(kept.id)
  const channelId = textOf(snippet.channelId)
  const publishedAt = instantOf(snippet.publishedAt)
  if (videoId === undefined || channelId === undefined || publishedAt === undefined) return undefined
  const counts = objectOf(statistics)
  return {
    videoId,
    channelId,
    publishedAt,
    fetchedAt,
    statisticsFetchedAt: parts.includes('statistics') ? fetchedAt : undefined,
    expiresAt,
    contentHash: sha256Hex(canonicalJson(kept)),
    title: textOf(snippet.title) ?? '',
    description: textOf(snippet.description) ?? '',
    tags: listOf(snippet.tags).filter((tag) => typeof tag === 'string'),
    channelTitle: textOf(snippet.channelTitle) ?? '',
    categoryId: textOf(snippet.categoryId),
    defaultLanguage: textOf(snippet.defaultLanguage),
    defaultAudioLanguage: textOf(snippet.defaultAudioLanguage),
    liveBroadcastContent: textOf(snippet.liveBroadcastContent),
    durationSeconds: secondsOfDuration(objectOf(kept.contentDetails)?.duration),
    thumbnails: readThumbnails(snippet.thumbnails),
    viewCount: countOf(counts?.viewCount),
    likeCount: countOf(counts?.likeCount),
    commentCount: countOf(counts?.commentCount),
    resource: kept as JsonObject,
    statistics: counts as JsonObject | undefined,
    parts: [...parts],
    recordVersion: videoRecordVersion,
  }
}

function readThumbnails(value: unknown): Readonly<Record<string, Thumbnail>> {
  const read = Object.entries(objectOf(value) ?? {}).flatMap(([size, picture]): [string, Thumbnail][] => {
    const { url, width, height } = objectOf(picture) ?? {}
    const address = textOf(url)
    if (address === undefined) return []
    return [
      [
        size,
        {
          url: address,
          ...(typeof width === 'number' ? { width } : {}),
          ...(typeof height === 'number' ? { height } : {}),
        },
      ],
    ]
  })
  return Object.fromEntries(read)
}

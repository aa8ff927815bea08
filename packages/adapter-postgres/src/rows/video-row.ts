import {
  type HydratedVideo,
  type JsonObject,
  tokenizeDocument,
  type VideoContent,
  type VideoRecord,
} from '@youtube-archives/core'

/** What `readVideos` returns. */
export interface VideoRow {
  readonly video_id: string
  readonly state: VideoRecord['state']
  readonly found_channel_id: string | null
  readonly found_published_at: Date | null
  readonly found_at: Date | null
  readonly fetched_at: Date | null
  readonly expires_at: Date | null
  readonly gone_at: Date | null
  readonly view_count: number | null
  readonly like_count: number | null
  readonly comment_count: number | null
  readonly statistics: JsonObject | null
  readonly statistics_fetched_at: Date | null
  readonly channel_id: string | null
  readonly published_at: Date | null
  readonly duration_seconds: number | null
  readonly content_hash: string | null
  readonly content: StoredContent | null
}

/** What does not change at every reading and needs no column of its own. */
type StoredContent = Omit<VideoContent, 'durationSeconds' | 'viewCount' | 'likeCount' | 'commentCount' | 'statistics'>

const never = new Date(0)

/** The record as a reader at this time may see it: purged or not, what has expired has no content. */
export function toVideoRecord(row: VideoRow, now: Date): VideoRecord {
  const videoId = row.video_id
  const expiresAt = row.expires_at ?? never
  if (row.state === 'gone') return { state: 'gone', videoId, goneAt: row.gone_at ?? never }
  if (row.state === 'expired' || expiresAt <= now) return { state: 'expired', videoId, expiredAt: expiresAt }
  if (row.state === 'found') {
    const [channelId, publishedAt] = [row.found_channel_id ?? '', row.found_published_at ?? never]
    return { state: 'found', videoId, channelId, publishedAt, foundAt: row.found_at ?? never, expiresAt }
  }
  // On a cluster the two halves of a video may become visible one after the other; without its content it is none yet.
  if (row.content === null) return { state: 'expired', videoId, expiredAt: expiresAt }
  const { title, description, tags, channelTitle, categoryId, defaultLanguage, defaultAudioLanguage } = row.content
  const { liveBroadcastContent, thumbnails, resource, parts, recordVersion } = row.content
  // Field by field: spread, a record takes ten times as long, and a page of a search is mostly this. What JSON left out is undefined.
  return {
    state: 'stored',
    videoId,
    channelId: row.channel_id ?? '',
    publishedAt: row.published_at ?? never,
    fetchedAt: row.fetched_at ?? never,
    expiresAt,
    contentHash: row.content_hash ?? '',
    title,
    description,
    tags,
    channelTitle,
    categoryId,
    defaultLanguage,
    defaultAudioLanguage,
    liveBroadcastContent,
    durationSeconds: row.duration_seconds ?? undefined,
    thumbnails,
    viewCount: row.view_count ?? undefined,
    likeCount: row.like_count ?? undefined,
    commentCount: row.comment_count ?? undefined,
    resource,
    statistics: row.statistics ?? undefined,
    statisticsFetchedAt: row.statistics_fetched_at ?? undefined,
    parts,
    recordVersion,
  }
}

/** A video on its way into the archive, turned into what is sent: what its giver does to it from then on changes nothing here. */
export interface ReadVideo
  extends Pick<HydratedVideo, 'videoId' | 'channelId' | 'contentHash' | 'title' | 'description' | 'tags'> {
  readonly publishedAt: Date
  /** The values of `upsertRead` but for the last one, the time. */
  readonly state: readonly unknown[]
  /** Undefined where statistics were not asked. */
  readonly counts: CountValues | undefined
  readonly durationSeconds: number | null
  /** As JSON. */
  readonly content: string
}

/** Views, likes and comments; null where YouTube does not say. */
export type CountValues = readonly (number | null)[]

export function countValues({
  viewCount,
  likeCount,
  commentCount,
}: Pick<VideoContent, 'viewCount' | 'likeCount' | 'commentCount'>): CountValues {
  return [viewCount ?? null, likeCount ?? null, commentCount ?? null]
}

export function toReadVideo(video: HydratedVideo): ReadVideo {
  const { videoId, channelId, contentHash, title, description, tags, fetchedAt, expiresAt } = video
  const { channelTitle, categoryId, defaultLanguage, defaultAudioLanguage, liveBroadcastContent } = video
  const { thumbnails, resource, parts, recordVersion, statistics } = video
  const content: StoredContent = {
    ...{ title, description, tags, channelTitle, categoryId, defaultLanguage, defaultAudioLanguage },
    ...{ liveBroadcastContent, thumbnails, resource, parts, recordVersion },
  }
  const counts = countValues(video)
  const times = [new Date(fetchedAt), new Date(expiresAt)]
  const json = statistics ? JSON.stringify(statistics) : null
  const countedAt = video.statisticsFetchedAt && new Date(video.statisticsFetchedAt)
  return {
    ...{ videoId, channelId, contentHash, title, description, tags: [...tags] },
    publishedAt: new Date(video.publishedAt),
    state: [videoId, 'stored', ...times, ...counts, json, countedAt ?? null, countedAt ?? times[0], 1],
    counts: statistics && counts,
    durationSeconds: video.durationSeconds ?? null,
    content: JSON.stringify(content),
  }
}

/** The values of `upsertContent`. */
export function contentValues(video: ReadVideo): readonly unknown[] {
  const { videoId, channelId, publishedAt, durationSeconds, contentHash, content } = video
  const { titleTokens, bodyTokens } = tokenTexts(video)
  return [videoId, channelId, publishedAt, durationSeconds, contentHash, content, titleTokens, bodyTokens]
}

/**
 * The tokens of a video as they are stored: each between spaces, one line a field. So a phrase is a piece of the text, `' heart rate '`, and
 * never reaches from one field into the next.
 */
export function tokenTexts(document: Pick<VideoContent, 'title' | 'description' | 'tags'>): {
  readonly titleTokens: string
  readonly bodyTokens: string
} {
  const { title, description, tags } = tokenizeDocument(document)
  return { titleTokens: lineOf(title), bodyTokens: [description, ...tags].map(lineOf).filter(Boolean).join('\n') }
}

function lineOf(tokens: readonly string[]): string {
  return tokens.length === 0 ? '' : ` ${tokens.join(' ')} `
}

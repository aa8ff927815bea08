import { type HydratedVideo, tokenizeDocument } from '@youtube-archives/core'

// Tables with the columns of a line, in COPY's text format: https://www.postgresql.org/docs/current/sql-copy.html

export const stateTable =
  'video_state (video_id, state, fetched_at, expires_at, view_count, like_count, comment_count, statistics, times_stored, changed_at)'

export function stateLine(video: HydratedVideo, changedAt: string): string {
  const { videoId, fetchedAt, expiresAt, viewCount, likeCount, commentCount, statistics } = video
  const times = [fetchedAt.toISOString(), expiresAt.toISOString()]
  const counts = [viewCount, likeCount, commentCount, JSON.stringify(statistics)]
  return lineFor([videoId, 'stored', ...times, ...counts, 1, changedAt])
}

export const foundTable = 'video_state (video_id, state, channel_id, published_at, found_at, expires_at, changed_at)'

export function foundLine({ videoId, channelId, publishedAt, expiresAt }: HydratedVideo, time: string): string {
  return lineFor([videoId, 'found', channelId, publishedAt.toISOString(), time, expiresAt.toISOString(), time])
}

export const contentTable =
  'videos (video_id, channel_id, published_at, duration_seconds, content_hash, content, title_tokens, body_tokens)'

export function contentLine(video: HydratedVideo): string {
  const { videoId, channelId, publishedAt, durationSeconds, contentHash, title, description, tags } = video
  const { channelTitle, categoryId, defaultLanguage, defaultAudioLanguage, liveBroadcastContent } = video
  const { thumbnails, resource, parts, recordVersion } = video
  const texts = { title, description, tags, channelTitle, categoryId, defaultLanguage, defaultAudioLanguage }
  const content = JSON.stringify({ ...texts, liveBroadcastContent, thumbnails, resource, parts, recordVersion })
  const tokens = tokenizeDocument(video)
  const body = [tokens.description, ...tokens.tags].map(spaced).filter(Boolean).join('\n')
  const columns = [videoId, channelId, publishedAt.toISOString(), durationSeconds, contentHash]
  return lineFor([...columns, content, spaced(tokens.title), body])
}

export const matchTable = 'video_matches (video_id, source_id, published_at, found_at, route)'

export function matchLine({ videoId, publishedAt }: HydratedVideo, sourceId: string, foundAt: string): string {
  return lineFor([videoId, sourceId, publishedAt.toISOString(), foundAt, 'search'])
}

function spaced(tokens: readonly string[]): string {
  return tokens.length === 0 ? '' : ` ${tokens.join(' ')} `
}

const escaped: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** One row; undefined is null. */
export function lineFor(values: readonly (string | number | undefined)[]): string {
  const fields = values.map((value) => {
    if (typeof value !== 'string') return value === undefined ? '\\N' : String(value)
    return /[\\\n\r\t]/.test(value) ? value.replace(/[\\\n\r\t]/g, (character) => escaped.get(character) ?? '') : value
  })
  return `${fields.join('\t')}\n`
}

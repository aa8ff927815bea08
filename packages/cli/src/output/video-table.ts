import type { StoredVideo } from '@youtube-archives/core'
import { stringify } from 'csv-stringify/sync'

type Cell = string | number | undefined

/** Columns of the table, in order, and where they come from. New ones come at the end. */
const columns: Readonly<Record<string, (video: StoredVideo) => Cell>> = {
  videoId: ({ videoId }) => videoId,
  url: ({ videoId }) => `https://www.youtube.com/watch?v=${videoId}`,
  publishedAt: ({ publishedAt }) => publishedAt.toISOString(),
  title: ({ title }) => title,
  channelId: ({ channelId }) => channelId,
  channelTitle: ({ channelTitle }) => channelTitle,
  durationSeconds: ({ durationSeconds }) => durationSeconds,
  viewCount: ({ viewCount }) => viewCount,
  likeCount: ({ likeCount }) => likeCount,
  commentCount: ({ commentCount }) => commentCount,
  categoryId: ({ categoryId }) => categoryId,
  defaultLanguage: ({ defaultLanguage }) => defaultLanguage,
  tags: ({ tags }) => tags.join('|'),
  description: ({ description }) => description,
  fetchedAt: ({ fetchedAt }) => fetchedAt.toISOString(),
  expiresAt: ({ expiresAt }) => expiresAt.toISOString(),
}

export const csvHeader = `${Object.keys(columns).join(',')}\r\n`

/**
 * Rows as of RFC 4180. Texts come from strangers: a cell that a spreadsheet would take for a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function toCsv(videos: readonly StoredVideo[]): string {
  const rows = videos.map((video) => Object.values(columns).map((read) => read(video)))
  return stringify(rows, { record_delimiter: 'windows', escape_formulas: true, quoted_string: true })
}

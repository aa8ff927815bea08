import type { StoredVideo } from './video-record.ts'

type Cell = string | number | undefined

/** A video as a row of a table: names of the columns, in order, and where each cell comes from. New columns come at the end. */
export const videoColumns: Readonly<Record<string, (video: StoredVideo) => Cell>> = {
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

/**
 * What the API counts separately, each per project and day.
 *
 * - `search`: search.list, 100 calls a day by default.
 * - `stats`: videos.batchGetStats, 10,000 a day.
 * - `default`: all other endpoints together, 10,000 a day.
 *
 * @see https://developers.google.com/youtube/v3/determine_quota_cost
 */
export type QuotaBucket = 'search' | 'default' | 'stats'

/** How the API names a bucket in its errors. */
export interface QuotaBucketNames {
  readonly metric: string
  readonly limit: string
  readonly displayMetric: string
}

/**
 * The first was seen in a live answer and the second is in Google's monitoring documents; the third is an assumption
 * by analogy.
 */
export const QUOTA_BUCKET_NAMES: Readonly<Record<QuotaBucket, QuotaBucketNames>> = {
  search: {
    metric: 'youtube.googleapis.com/search_list',
    limit: 'defaultSearchListPerDayPerProject',
    displayMetric: 'Search Queries',
  },
  default: { metric: 'youtube.googleapis.com/default', limit: 'defaultPerDayPerProject', displayMetric: 'Queries' },
  stats: {
    metric: 'youtube.googleapis.com/videos_batch_get_stats',
    limit: 'defaultVideosBatchGetStatsPerDayPerProject',
    displayMetric: 'Video Batch Get Stats Queries',
  },
}

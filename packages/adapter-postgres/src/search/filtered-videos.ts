import type { ResolvedVideoFilter } from '@youtube-archives/core'
import type { StatementBuilder } from './statement-builder.ts'
import { addTextConditions } from './text-conditions.ts'

/** Where the videos that fit a filter come from; the conditions are added to the builder. */
export interface FilteredVideos {
  readonly from: string
  /** Columns to sort by: those of the matches where one source is asked, because its index has them in order. */
  readonly publishedAt: string
  readonly videoId: string
}

export function filteredVideos(builder: StatementBuilder, filter: ResolvedVideoFilter): FilteredVideos {
  const { sourceIds, channelIds, publishedAfter, publishedBefore, minDurationSeconds, maxDurationSeconds } = filter
  const { conditions } = builder
  const isOfOneSource = sourceIds?.length === 1
  const row = isOfOneSource ? 'm' : 'v'
  if (isOfOneSource) conditions.push(`m.source_id = ${builder.value(sourceIds[0], 'text')}`)
  else if (sourceIds !== undefined) {
    const sources = builder.value(sourceIds, 'text[]')
    conditions.push(
      `exists (select from :schema.video_matches m where m.video_id = v.video_id and m.source_id = any(${sources}))`,
    )
  }
  addTextConditions(builder, filter.text)
  if (channelIds?.length === 1) conditions.push(`v.channel_id = ${builder.value(channelIds[0], 'text')}`)
  else if (channelIds !== undefined) conditions.push(`v.channel_id = any(${builder.value(channelIds, 'text[]')})`)
  if (publishedAfter) conditions.push(`${row}.published_at >= ${builder.value(publishedAfter, 'timestamptz')}`)
  if (publishedBefore) conditions.push(`${row}.published_at < ${builder.value(publishedBefore, 'timestamptz')}`)
  if (minDurationSeconds !== undefined)
    conditions.push(`v.duration_seconds >= ${builder.value(minDurationSeconds, 'float8')}`)
  if (maxDurationSeconds !== undefined)
    conditions.push(`v.duration_seconds <= ${builder.value(maxDurationSeconds, 'float8')}`)
  const join = isOfOneSource ? ' join :schema.video_matches m on m.video_id = v.video_id' : ''
  return { from: `:schema.videos v${join}`, publishedAt: `${row}.published_at`, videoId: `${row}.video_id` }
}

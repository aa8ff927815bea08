import type { ResolvedVideoFilter } from '@youtube-archives/core'
import type { Statement } from '../connection/statement.ts'
import { filteredVideos } from './filtered-videos.ts'
import { StatementBuilder } from './statement-builder.ts'

/** Counts what fits, no further than `limit`. */
export function countStatement(
  filter: ResolvedVideoFilter,
  limit: number,
  now: Date,
): { readonly statement: Statement; readonly values: unknown[] } {
  const builder = new StatementBuilder()
  const { from } = filteredVideos(builder, filter)
  // Looked up for each that fits, in one condition that is no join: a join may read the state of every video there is.
  const state = 'select s.expires_at from :schema.video_state s where s.video_id = v.video_id'
  builder.conditions.push(`(${state}) > ${builder.value(now, 'timestamptz')}`)
  return builder.build(`select count(*) from (
  select from ${from}
  ${builder.where}
  limit ${builder.value(limit, 'bigint')}
) as fitting`)
}

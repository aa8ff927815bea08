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
  builder.conditions.push(`s.state = 'stored' and s.expires_at > ${builder.value(now, 'timestamptz')}`)
  return builder.build(`select count(*) from (
  select from ${from} join :schema.video_state s on s.video_id = v.video_id
  ${builder.where}
  limit ${builder.value(limit, 'bigint')}
) as fitting`)
}

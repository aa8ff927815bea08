import { prepared, type RowsStatement, type Statement } from '../connection/statement.ts'

/** Stored videos behind a place, in the order in which they are to be read again. */
function due(column: 'expires_at' | 'statistics_asked_at'): Statement {
  return prepared(`select video_id, ${column} as due_at from :schema.video_state
where state = 'stored' and expires_at > $1 and ${column} < $2 and (${column}, video_id) > ($3, $4)
order by ${column}, video_id limit $5`)
}

export const readExpiring = due('expires_at')
export const readOutdated = due('statistics_asked_at')

export const readHeldForContent = prepared(
  'select video_id from :schema.pending_videos where video_id = any($1::text[])',
)
export const readHeldForStatistics = prepared(
  'select video_id from :schema.refreshing_videos where video_id = any($1::text[])',
)

/** A new task of videos, leased at once. */
export const insertVideosTask = prepared(`insert into :schema.remaining_tasks as t
  (task_id, kind, state, videos, attempts, fence, not_before, leased_until, worker, created_at)
values ($1, $6, 'leased', $2, 1, 1, $3, $4, $5, $3)
returning t.task_id`)

/** Returns those that no other worker took at this moment. */
export const holdForContent = prepared(`insert into :schema.pending_videos (video_id, not_before, task_id)
select video_id, $3::timestamptz, $2 from unnest($1::text[]) as given (video_id)
on conflict (video_id) do nothing
returning video_id`)
export const holdForStatistics = prepared(`insert into :schema.refreshing_videos (video_id, task_id)
select video_id, $2 from unnest($1::text[]) as given (video_id)
on conflict (video_id) do nothing
returning video_id`)

export const setTaskVideos = prepared('update :schema.remaining_tasks set videos = $2 where task_id = $1')
export const deleteTask = prepared('delete from :schema.remaining_tasks where task_id = $1')
export const freeRefreshing = prepared('delete from :schema.refreshing_videos where task_id = any($1::text[])')

export const noteAsked = prepared(`update :schema.video_state set statistics_asked_at = $2
where video_id = any($1::text[]) and state = 'stored'`)

/** New counts of videos that may be shown. */
export const updateStatistics: RowsStatement = {
  text: `update :schema.video_state s set
  view_count = v.view_count, like_count = v.like_count, comment_count = v.comment_count, statistics = v.statistics,
  statistics_fetched_at = v.read_at, changed_at = v.read_at, revision = s.revision + 1
from (values :rows) as v (video_id, view_count, like_count, comment_count, statistics, read_at)
where s.video_id = v.video_id and s.state = 'stored' and s.expires_at > v.read_at
returning s.video_id`,
  types: ['text', 'bigint', 'bigint', 'bigint', 'json', 'timestamptz'],
}

export const readStoredIds = prepared(
  `select video_id from :schema.video_state where video_id = any($1::text[]) and state = 'stored'`,
)

export const insertReadings: RowsStatement = {
  text: `insert into :schema.video_readings (video_id, read_at, expires_at, view_count, like_count, comment_count)
values :rows
on conflict (video_id, read_at) do update set
  expires_at = excluded.expires_at, view_count = excluded.view_count, like_count = excluded.like_count,
  comment_count = excluded.comment_count
returning video_id`,
  types: ['text', 'timestamptz', 'timestamptz', 'bigint', 'bigint', 'bigint'],
}

export const deleteReadings = prepared('delete from :schema.video_readings where video_id = any($1::text[])')

export const readReadings =
  prepared(`select video_id, read_at, expires_at, view_count, like_count, comment_count from :schema.video_readings
where video_id = $1 and expires_at > $2 and ($3::timestamptz is null or read_at > $3)
order by read_at limit $4`)

export const purgeReadings = prepared(`delete from :schema.video_readings where (video_id, read_at) in (
  select video_id, read_at from :schema.video_readings where expires_at <= $1 order by expires_at limit $2
)`)

// In the order of the index: without it the planner may hope to come across as many in a scan of the whole table.
export const countExpiring = prepared(`select count(*) from (
  select from :schema.video_state where state = 'stored' and expires_at > $1 and expires_at < $2
  order by expires_at limit $3
) as counted`)
export const countOutdated = prepared(`select count(*) from (
  select from :schema.video_state where state = 'stored' and expires_at > $1 and statistics_asked_at < $2
  order by statistics_asked_at limit $3
) as counted`)
export const firstExpiring = prepared(`select expires_at as due_at from :schema.video_state
where state = 'stored' and expires_at > $1 order by expires_at limit 1`)
export const firstAsked = prepared(`select statistics_asked_at as due_at from :schema.video_state
where state = 'stored' and expires_at > $1 order by statistics_asked_at limit 1`)

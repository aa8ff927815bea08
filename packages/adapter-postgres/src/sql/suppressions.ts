import { prepared, unprepared } from '../connection/statement.ts'

// What core's suppressionMark makes of an id.
const mark = `encode(sha256(convert_to(given.kind || ':' || given.id, 'UTF8')), 'hex')`
const given = 'unnest($1::text[], $2::text[]) as given (kind, id)'

export const insertMarks = prepared(`insert into :schema.suppression_marks (mark, kind, unfinished_id, marked_at)
select ${mark}, given.kind, given.id, $3 from ${given}
on conflict (mark) do nothing`)

/** What was marked before may have come back since. */
export const reopenMarks = prepared(`update :schema.suppression_marks s set unfinished_id = given.id
from ${given} where s.mark = ${mark}`)

export const deleteMarks = prepared(`delete from :schema.suppression_marks s using ${given} where s.mark = ${mark}`)

/** Those that are marked. */
export const readMarked = prepared(`select given.kind, given.id
from ${given} join :schema.suppression_marks s on s.mark = ${mark}`)

export const countMarks = prepared(`select count(*) filter (where kind = 'video') as videos,
  count(*) filter (where kind = 'channel') as channels, count(unfinished_id) as unfinished
from :schema.suppression_marks`)

export const readUnfinished = prepared(`select mark, kind, unfinished_id as id from :schema.suppression_marks
where unfinished_id is not null order by marked_at, mark limit $1`)

export const finishMarks = prepared(
  'update :schema.suppression_marks set unfinished_id = null where mark = any($1::text[])',
)

export const readNextTransaction = prepared('select pg_snapshot_xmax(pg_current_snapshot())::text as transaction_id')

/** Whether every transaction that began before this one has ended. */
export const areOlderOver = prepared('select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as are_over')

export const readIdsOfChannel = prepared('select video_id from :schema.videos where channel_id = $1 limit $2')
export const readFoundOfChannel = prepared(
  `select video_id from :schema.video_state where channel_id = $1 and state = 'found' limit $2`,
)
export const deleteChannel = prepared('delete from :schema.channels where channel_id = $1')
export const deleteFollows = prepared(
  `delete from :schema.remaining_tasks where kind = 'follow' and position ->> 'channelId' = $1`,
)

export const forgetPending = prepared(`delete from :schema.pending_videos where video_id = any($1::text[])
returning task_id`)
export const forgetRefreshing = prepared(`delete from :schema.refreshing_videos where video_id = any($1::text[])
returning task_id`)
export const leaveTasks = prepared(`update :schema.remaining_tasks t set videos = coalesce((
  select json_agg(video) from json_array_elements(t.videos) as video where video ->> 'videoId' <> all($2::text[])
), '[]')
where t.task_id = any($1::text[])`)
/** One that somebody holds ends by itself. */
export const deleteEmptyTasks = prepared(`delete from :schema.remaining_tasks
where task_id = any($1::text[]) and state <> 'leased' and json_array_length(videos) = 0`)

const contents = `:schema.sources, :schema.source_counts, :schema.ledger_spans, :schema.remaining_tasks, :schema.pending_videos,
  :schema.refreshing_videos, :schema.channels, :schema.video_changes, :schema.shared_state, :schema.video_state,
  :schema.videos, :schema.video_matches, :schema.video_readings`
export const truncateContents = unprepared(`truncate ${contents}`)
export const truncateMarks = unprepared('truncate :schema.suppression_marks')
export const truncateKeys = unprepared(`truncate :schema.keys, :schema.key_usage, :schema.projects,
  :schema.project_aliases, :schema.declared_limits, :schema.buckets, :schema.bucket_days, :schema.sealed_keys`)
/** Cursors of changes from before are of another archive from here on. */
export const renewArchiveId = unprepared(`update :schema.archive set archive_id = gen_random_uuid(),
  purged_transaction_id = '0', purged_change_number = 0`)

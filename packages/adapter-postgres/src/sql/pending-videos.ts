import { prepared } from '../connection/statement.ts'

// A row with a task_id is in that task and waits for nothing; it keeps others from making the same video pending.

/** Returns those that were neither pending nor in a task. */
export const addPending = prepared(`insert into :schema.pending_videos (video_id, not_before)
select video_id, $2::timestamptz from unnest($1::text[]) as given (video_id)
on conflict (video_id) do nothing
returning video_id`)

/** Puts ids back; one that waits already keeps its turn. */
export const putPending = prepared(`insert into :schema.pending_videos as p (video_id, missing_since, not_before)
select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
on conflict (video_id) do update set missing_since = excluded.missing_since, not_before = excluded.not_before
where p.task_id is null`)

export const deletePending = prepared(
  'delete from :schema.pending_videos where video_id = any($1::text[]) and task_id is null',
)

export const freeVideosOfTask = prepared('delete from :schema.pending_videos where task_id = $1')

export const lockDuePending = prepared(`select video_id, missing_since, not_before from :schema.pending_videos
where task_id is null and not_before <= $1
order by turn limit $2
for update skip locked`)

export const takePending = prepared('update :schema.pending_videos set task_id = $2 where video_id = any($1::text[])')

export const countPending = prepared('select count(*) from :schema.pending_videos where task_id is null')

export const countPendingOfSource = prepared(`select count(*)
from :schema.pending_videos p join :schema.video_matches m on m.video_id = p.video_id
where p.task_id is null and m.source_id = $1`)

export const earliestPending = prepared(`select not_before from :schema.pending_videos
where task_id is null order by not_before limit 1`)

import { prepared } from '../connection/statement.ts'

// A row with a task_id is in that task and waits for nothing; it keeps others from making the same video pending. But a task that holds a video as a
// candidate may drop it: where a source finds the video meanwhile, the row is taken from the task and waits on its own.

/** Returns those that were neither pending nor in a task, other than as candidates. */
export const addPending = prepared(`insert into :schema.pending_videos as p (video_id, not_before)
select * from unnest($1::text[], $2::timestamptz[])
on conflict (video_id) do update set missing_since = null, not_before = excluded.not_before, candidate = false, task_id = null
where p.candidate
returning video_id`)

/** Puts ids back; one that waits already keeps its turn. A candidate takes the place of nothing but a waiting candidate. */
export const putPending =
  prepared(`insert into :schema.pending_videos as p (video_id, missing_since, not_before, candidate, shown_by_search)
select * from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::boolean[], $5::boolean[])
on conflict (video_id) do update set
  missing_since = excluded.missing_since, not_before = excluded.not_before, candidate = excluded.candidate,
  shown_by_search = p.shown_by_search or excluded.shown_by_search, task_id = null
where case when excluded.candidate then p.candidate and p.task_id is null else p.candidate or p.task_id is null end`)

export const deletePending = prepared(
  'delete from :schema.pending_videos where video_id = any($1::text[]) and task_id is null',
)

export const freeVideosOfTasks = prepared('delete from :schema.pending_videos where task_id = any($1::text[])')

export const lockDuePending = prepared(`select video_id, missing_since, not_before, candidate, shown_by_search
from :schema.pending_videos where task_id is null and not_before <= $1
order by turn limit $2
for update skip locked`)

export const takePending = prepared('update :schema.pending_videos set task_id = $2 where video_id = any($1::text[])')

export const countPending =
  prepared(`select count(*) filter (where not candidate) as found, count(*) filter (where candidate) as candidates
from :schema.pending_videos where task_id is null`)

/** A candidate matched no source. */
export const countPendingOfSource = prepared(`select count(*) as found, 0 as candidates
from :schema.pending_videos p join :schema.video_matches m on m.video_id = p.video_id
where p.task_id is null and m.source_id = $1`)

export const earliestPending = prepared(`select not_before from :schema.pending_videos
where task_id is null order by not_before limit 1`)

import { prepared, type Statement } from '../connection/statement.ts'

const columns = `t.task_id, t.kind, t.source_id, t.state, t.position, t.videos, t.attempts, t.not_before, t.deferral, t.reason,
  t.fence, t.progress, t.leased_until, t.worker, t.created_at`

const runnable = `(t.state = 'waiting' and (t.not_before <= $1 or t.deferral = any($2::text[])) or t.state = 'leased' and t.leased_until <= $1)`

const lease = `update :schema.remaining_tasks t set
  state = 'leased', attempts = t.attempts + 1, fence = t.fence + 1, deferral = null, reason = null, receipt = null,
  leased_until = $3, worker = $4
where t.task_id = (`

// A worker takes the first task that nobody else is taking at this moment, and never waits.
const firstFree = 'limit 1 for update of t skip locked'

const ofActiveSource = `select t.task_id from :schema.remaining_tasks t join :schema.sources s on s.source_id = t.source_id
  where s.state = 'active' and t.state in ('waiting', 'leased') and ${runnable}
    and t.kind = any($5::text[]) and ($6::text[] is null or t.source_id = any($6::text[]))`

function claim(order: string): Statement {
  return prepared(`${lease}
  ${ofActiveSource} and ${order}
  ${firstFree}
)
returning ${columns}`)
}

export const claimNewestWindow = claim('t.window_before is not null order by t.window_before desc, t.task_id')
export const claimOldestWindow = claim('t.window_before is not null order by t.window_before, t.task_id')
export const claimUploads = claim('t.window_before is null order by t.created_at, t.task_id')

export const claimHydrate = prepared(`${lease}
  select t.task_id from :schema.remaining_tasks t
  where t.kind = 'hydrate' and t.window_before is null and t.state in ('waiting', 'leased') and ${runnable}
  order by t.created_at, t.task_id
  ${firstFree}
)
returning ${columns}`)

export const insertHydrate = prepared(`insert into :schema.remaining_tasks as t
  (task_id, kind, state, videos, attempts, fence, not_before, leased_until, worker, created_at)
values ($1, 'hydrate', 'leased', $2, 1, 1, $3, $4, $5, $3)
returning ${columns}`)

/** All but the id, which comes first, of tasks to be added; those that exist stay as they are. */
export const insertTasks = prepared(`insert into :schema.remaining_tasks
  (task_id, kind, source_id, state, position, window_before, not_before, deferral, reason, created_at)
select task_id, kind, $8, 'waiting', position, window_before, not_before, deferral, reason, $9
from unnest($1::text[], $2::text[], $3::json[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[])
  as given (task_id, kind, position, window_before, not_before, deferral, reason)
on conflict (task_id) do nothing`)

export const deleteExpected = prepared(`delete from :schema.remaining_tasks t
using unnest($2::text[], $3::bigint[], $4::bigint[]) as expected (task_id, fence, progress)
where t.task_id = expected.task_id and t.source_id = $1 and t.state <> 'done'
  and t.fence = expected.fence and t.progress = expected.progress`)

/** The source first, so that whoever changes a source and its tasks waits here and not half-way. */
export const advanceTask = prepared(`with held as materialized (
  select s.source_id, s.kind, s.progress from :schema.sources s
  where s.source_id = (select t.source_id from :schema.remaining_tasks t where t.task_id = $1)
  for no key update
)
update :schema.remaining_tasks t set
  state = $4, attempts = 0, progress = t.progress + 1, position = coalesce($5, t.position),
  window_before = coalesce($6, t.window_before), not_before = coalesce($7, t.not_before), deferral = $8, reason = $9,
  finished_at = $10, leased_until = null, worker = null, receipt = null
from (select count(*) from held) as locked
where t.task_id = $1 and t.fence = $2 and t.progress = $3 and t.state = 'leased'
returning t.kind, t.source_id, (select h.kind from held h) as source_kind, (select h.progress from held h) as source_progress`)

export const readReceipt = prepared(
  'select state, fence, progress, receipt from :schema.remaining_tasks where task_id = $1',
)

export const writeReceipt = prepared('update :schema.remaining_tasks set receipt = $2 where task_id = $1')

export const renewTask = prepared(`update :schema.remaining_tasks set leased_until = $3
where task_id = $1 and fence = $2 and state = 'leased'`)

export const releaseTask = prepared(`update :schema.remaining_tasks set
  state = $3, not_before = $4, deferral = $5, reason = $6, leased_until = null, worker = null,
  attempts = case when $7::boolean then greatest(0, attempts - 1) else attempts end
where task_id = $1 and fence = $2 and state = 'leased'`)

export const getTask = prepared(`select ${columns} from :schema.remaining_tasks t where t.task_id = $1`)

export const listTasks = prepared(`select ${columns} from :schema.remaining_tasks t
where ($1::text is null or t.source_id = $1) and ($2::text[] is null or t.kind = any($2::text[]))
  and (case when $3::text[] is null then t.state <> 'done' else t.state = any($3::text[]) end)
order by t.created_at, t.task_id limit $4`)

export const countTasks = prepared(`select kind, state, count(*) from :schema.remaining_tasks
where state <> 'done' group by kind, state`)

export const countTasksOfSource = prepared(`select kind, state, count(*) from :schema.remaining_tasks
where state <> 'done' and source_id = $1 group by kind, state`)

export const nextRunnable = prepared(`select t.runnable_at from :schema.remaining_tasks t
left join :schema.sources s on s.source_id = t.source_id
where t.runnable_at is not null and t.kind = any($1::text[])
  and (t.source_id is null or s.state = 'active' and ($2::text[] is null or t.source_id = any($2::text[])))
order by t.runnable_at limit 1`)

export const retryTask = prepared(`update :schema.remaining_tasks set
  state = 'waiting', attempts = 0, not_before = $2, deferral = null
where task_id = $1 and state in ('dead', 'given-up')`)

export const giveUpTask = prepared(
  `update :schema.remaining_tasks set state = 'given-up' where task_id = $1 and state = 'dead'`,
)

export const purgeDone = prepared(`delete from :schema.remaining_tasks where state = 'done' and finished_at < $1`)

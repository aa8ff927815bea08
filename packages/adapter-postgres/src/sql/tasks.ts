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
export const claimUploads = claim(`t.window_before is null and t.kind = 'uploads' order by t.created_at, t.task_id`)

const follows = (chosen: string): Statement =>
  prepared(`with due as materialized (
  select t.task_id, t.runnable_at from :schema.remaining_tasks t
  where t.kind = 'follow' and ${chosen}, t.task_id limit $4
  for update skip locked
)
update :schema.remaining_tasks t set
  state = 'leased', attempts = t.attempts + 1, fence = t.fence + 1, deferral = null, reason = null, receipt = null,
  leased_until = $2, worker = $3
from due where t.task_id = due.task_id
returning ${columns}, due.runnable_at as due_at`)

export const claimDueFollows = follows('t.runnable_at is not null and t.runnable_at <= $1 order by t.runnable_at')
export const claimDeferredFollows = follows(
  `t.state = 'waiting' and t.deferral is not null and t.not_before > $1 and t.deferral = any($5::text[]) order by t.not_before`,
)

/** Of tasks that serve all sources. */
function claimOldest(kind: 'hydrate' | 'refresh'): Statement {
  return prepared(`${lease}
  select t.task_id from :schema.remaining_tasks t
  where t.kind = '${kind}' and t.window_before is null and t.state in ('waiting', 'leased') and ${runnable}
  order by t.created_at, t.task_id
  ${firstFree}
)
returning ${columns}`)
}

export const claimHydrate = claimOldest('hydrate')
export const claimRefreshTask = claimOldest('refresh')

export const insertHydrate = prepared(`insert into :schema.remaining_tasks as t
  (task_id, kind, state, videos, attempts, fence, not_before, leased_until, worker, created_at)
values ($1, 'hydrate', 'leased', $2, 1, 1, $3, $4, $5, $3)
returning ${columns}`)

/** Tasks to be added; those that exist stay as they are. In one order for all: a task that another transaction is just adding is waited for. */
export const insertTasks = prepared(`insert into :schema.remaining_tasks
  (task_id, kind, source_id, state, position, window_before, not_before, deferral, reason, created_at)
select task_id, kind, source_id, 'waiting', position, window_before, not_before, deferral, reason, created_at
from unnest(
  $1::text[], $2::text[], $3::text[], $4::json[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::timestamptz[]
) as given (task_id, kind, source_id, position, window_before, not_before, deferral, reason, created_at)
order by task_id collate "C"
on conflict (task_id) do nothing`)

export const deleteExpected = prepared(`delete from :schema.remaining_tasks t
using unnest($2::text[], $3::bigint[], $4::bigint[]) as expected (task_id, fence, progress)
where t.task_id = expected.task_id and t.source_id = $1 and t.state <> 'done'
  and t.fence = expected.fence and t.progress = expected.progress`)

/**
 * Moves tasks on that are held as expected. The sources first, so that whoever changes a source and its tasks waits here and not half-way; then the
 * tasks, both in one order for all, so that no two batches wait for each other.
 */
export const advanceTasks = prepared(`with given as materialized (
  select * from unnest(
    $1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::json[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[],
    $10::timestamptz[]
  ) as g (task_id, fence, progress, state, position, window_before, not_before, deferral, reason, finished_at)
), held as materialized (
  select s.source_id, s.kind, s.progress from :schema.sources s
  where s.source_id in (select t.source_id from :schema.remaining_tasks t where t.task_id = any($1::text[]))
  order by s.source_id
  for no key update
), locked as materialized (
  select t.task_id from :schema.remaining_tasks t, (select count(*) from held) as before
  where t.task_id = any($1::text[])
  order by t.task_id
  for update of t
)
update :schema.remaining_tasks t set
  state = g.state, attempts = 0, progress = t.progress + 1, position = coalesce(g.position, t.position),
  window_before = coalesce(g.window_before, t.window_before), not_before = coalesce(g.not_before, t.not_before),
  deferral = g.deferral, reason = g.reason, finished_at = g.finished_at, leased_until = null, worker = null, receipt = null
from given g, (select count(*) from locked) as before
where t.task_id = g.task_id and t.fence = g.fence and t.progress = g.progress and t.state = 'leased'
returning t.task_id, t.kind, t.source_id, (select h.kind from held h where h.source_id = t.source_id) as source_kind,
  (select h.progress from held h where h.source_id = t.source_id) as source_progress`)

export const readReceipts = prepared(
  'select task_id, fence, progress, receipt from :schema.remaining_tasks where task_id = any($1::text[])',
)

export const writeReceipts = prepared(`update :schema.remaining_tasks t set receipt = g.receipt
from unnest($1::text[], $2::json[]) as g (task_id, receipt)
where t.task_id = g.task_id`)

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

/** Of all kinds but `follow`, of which there may be very many that are due. */
export const nextRunnable = prepared(`select t.runnable_at from :schema.remaining_tasks t
left join :schema.sources s on s.source_id = t.source_id
where t.runnable_at is not null and t.kind <> 'follow' and t.kind = any($1::text[])
  and (t.source_id is null or s.state = 'active' and ($2::text[] is null or t.source_id = any($2::text[])))
order by t.runnable_at limit 1`)

export const nextFollow = prepared(`select runnable_at from :schema.remaining_tasks
where runnable_at is not null and kind = 'follow' order by runnable_at limit 1`)

export const retryTask = prepared(`update :schema.remaining_tasks set
  state = 'waiting', attempts = 0, not_before = $2, deferral = null
where task_id = $1 and state in ('dead', 'given-up')`)

export const giveUpTask = prepared(
  `update :schema.remaining_tasks set state = 'given-up' where task_id = $1 and state = 'dead'`,
)

export const purgeDone = prepared(`delete from :schema.remaining_tasks where state = 'done' and finished_at < $1`)

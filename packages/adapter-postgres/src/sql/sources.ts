import { prepared } from '../connection/statement.ts'

const columns = `s.source_id, s.kind, s.state, s.definition, s.since, s.until, s.weight, s.frontier, s.full_walk_at, s.progress, s.sweeps,
  s.stop_reason, s.created_at, s.last_read_at, s.revision`

export const insertSource = prepared(`with s as (
  insert into :schema.sources (source_id, kind, state, definition, since, until, weight, frontier, progress, created_at)
  values ($1, $2, 'active', $3, $4, $5, $6, $7, $8, $9)
  on conflict (source_id) do nothing
  returning *
), counted as (
  insert into :schema.source_counts (source_id) select source_id from s
)
select ${columns} from s`)

export const getSource = prepared(`select ${columns} from :schema.sources s where s.source_id = $1`)

export const listSources = prepared(`select ${columns} from :schema.sources s
where $1::text[] is null or s.state = any($1::text[])
order by s.created_at, s.source_id`)

/** Before its tasks and spans, whoever wants to change them. */
export const lockSource = prepared(`select ${columns} from :schema.sources s where s.source_id = $1 for no key update`)

/** Sources that a commit stores something for beside its own: they may change, but not go, until it has ended. */
export const lockOtherSources = prepared(
  'select source_id from :schema.sources where source_id = any($1::text[]) order by source_id for key share',
)

export const lockSourceToRemove = prepared('select source_id from :schema.sources where source_id = $1 for update')

/** Tasks and spans go along. */
export const deleteSource = prepared('delete from :schema.sources where source_id = $1')

export const reviseSource = prepared(`update :schema.sources set
  since = $2, until = $3, weight = $4, state = $5, stop_reason = $6, frontier = $7, full_walk_at = $8, sweeps = $9,
  revision = revision + 1
where source_id = $1`)

export const noteReadings = prepared(`update :schema.sources s set
  last_read_at = g.read_at, progress = g.progress, full_walk_at = coalesce(g.full_walk_at, s.full_walk_at)
from unnest($1::text[], $2::timestamptz[], $3::json[], $4::timestamptz[]) as g (source_id, read_at, progress, full_walk_at)
where s.source_id = g.source_id`)

/** A page of a source's matches, by id. */
export const readMatchedIds = prepared(`select video_id from :schema.video_matches
where source_id = $1 and video_id > $2 order by video_id limit $3`)

/** A statement for each source, because each looks at the newest so many: a cluster cannot do that for several in one. */
export const countSightings = prepared(`select count(*) filter (where listed) as listed,
  count(*) filter (where listed and shown_by_search) as listed_shown,
  count(*) filter (where shown_by_search and not listed) as shown_only,
  count(*) filter (where not shown_by_search and not listed) as neither
from (
  select listed, shown_by_search from :schema.video_matches
  where source_id = $1 and published_at >= $2 and published_at < $3
  order by published_at desc, video_id desc limit $4
) newest`)

/** Of these ids those of sources. */
export const readSourceIds = prepared('select source_id from :schema.sources where source_id = any($1::text[])')

export const readSharedIds = prepared(`select distinct video_id from :schema.video_matches
where video_id = any($1::text[]) and source_id <> $2`)

export const deleteMatches = prepared('delete from :schema.video_matches where source_id = $1')

/** One statement, because one statement sees one picture. */
export const readLedger = prepared(`select ${columns},
  (select json_agg(t order by t.created_at, t.task_id) from (
    select task_id, kind, source_id, state, position, attempts, not_before, deferral, reason, fence, progress, leased_until, worker, created_at
    from :schema.remaining_tasks where source_id = s.source_id and state <> 'done'
  ) t) as tasks,
  (select json_agg(l order by l.span_after) from (
    select span_after, span_before, state, rows_seen from :schema.ledger_spans where source_id = s.source_id
  ) l) as spans
from :schema.sources s
where case when $1::text[] is null then s.state = 'active' else s.source_id = any($1::text[]) end
order by s.created_at, s.source_id`)

/** Those that a stretch overlaps or touches. */
export const readSpansBeside = prepared(`select span_after, span_before, state, rows_seen from :schema.ledger_spans
where source_id = $1 and span_after <= $3 and span_before >= $2
order by span_after`)

export const deleteSpans = prepared(`delete from :schema.ledger_spans l
using unnest($2::timestamptz[], $3::timestamptz[], $4::text[], $5::bigint[]) as gone (span_after, span_before, state, rows_seen)
where l.source_id = $1 and l.span_after = gone.span_after and l.span_before = gone.span_before
  and l.state = gone.state and l.rows_seen = gone.rows_seen`)

export const insertSpans =
  prepared(`insert into :schema.ledger_spans (source_id, span_after, span_before, state, rows_seen)
select $1, * from unnest($2::timestamptz[], $3::timestamptz[], $4::text[], $5::bigint[])`)

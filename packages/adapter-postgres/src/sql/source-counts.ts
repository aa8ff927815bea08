import { prepared } from '../connection/statement.ts'

/** What is past its time and not purged yet is counted as stored, and is looked up: it is little, however much there is. */
export const readCounts = prepared(`select c.source_id, c.stored - coalesce(o.overdue, 0) as stored,
  c.found + c.expired + coalesce(o.overdue, 0) as pending, c.gone
from :schema.source_counts c left join (
  select m.source_id, count(*) as overdue
  from :schema.video_state s join :schema.video_matches m on m.video_id = s.video_id
  where s.state = 'stored' and s.expires_at <= $2 and m.source_id = any($1::text[])
  group by m.source_id
) o on o.source_id = c.source_id
where c.source_id = any($1::text[])`)

/** The rows are locked in one order for all, and by the last statement of a transaction. */
export const changeCounts = prepared(`with held as materialized (
  select source_id from :schema.source_counts where source_id = any($1::text[]) order by source_id
  for no key update
)
update :schema.source_counts c set
  found = c.found + d.found, stored = c.stored + d.stored, expired = c.expired + d.expired, gone = c.gone + d.gone
from (select count(*) from held) as locked,
  unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[])
    as d (source_id, generation, found, stored, expired, gone)
where c.source_id = d.source_id and c.generation = coalesce(d.generation, c.generation)`)

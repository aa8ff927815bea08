import { prepared } from '../connection/statement.ts'

export const logChanges = prepared(`insert into :schema.video_changes (video_id, kind, changed_at)
select video_id, kind, $3::timestamptz from unnest($1::text[], $2::text[]) as given (video_id, kind)`)

/**
 * Whatever an open transaction wrote gets a place before what later ones wrote, so nothing is shown that could still be overtaken: only what comes
 * before the first transaction that is open. Those of other databases of the same server are none of ours, where the server says so; all that it says
 * nothing about may be.
 */
const horizon = `taken as materialized (
  select pg_current_snapshot() as snapshot
), horizon as materialized (
  select coalesce((
    select open_one from pg_snapshot_xip(taken.snapshot) as open_one
    where not exists (
      select from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'transactionid' and l.mode = 'ExclusiveLock' and l.granted and l.transactionid = open_one::xid
        and a.datname <> current_database()
    )
    order by open_one limit 1
  ), pg_snapshot_xmax(taken.snapshot)) as first_open
  from taken
)`

export const readChanges = prepared(`with ${horizon}
select c.transaction_id::text as transaction_id, c.change_number, c.video_id, c.kind, c.changed_at
from :schema.video_changes c
where (c.transaction_id, c.change_number) > ($1::xid8, $2::bigint)
  and c.transaction_id < (select first_open from horizon)
order by c.transaction_id, c.change_number limit $3`)

/** The archive's mark, and how a place stands to it. */
export const readPlace =
  prepared(`select a.archive_id, a.purged_transaction_id::text as purged_transaction_id, a.purged_change_number,
  ($1::xid8, $2::bigint) < (a.purged_transaction_id, a.purged_change_number) as is_too_old,
  ($1::xid8, $2::bigint) = (a.purged_transaction_id, a.purged_change_number)
    or exists (select from :schema.video_changes c where c.transaction_id = $1::xid8 and c.change_number = $2::bigint) as is_known
from :schema.archive a`)

export const purgeChanges = prepared(`with ${horizon}, purged as (
  delete from :schema.video_changes
  where changed_at < $1 and transaction_id < (select first_open from horizon)
  returning transaction_id, change_number
), last_one as (
  select transaction_id, change_number from purged order by transaction_id desc, change_number desc limit 1
), marked as (
  update :schema.archive a set purged_transaction_id = l.transaction_id, purged_change_number = l.change_number
  from last_one l
  where (a.purged_transaction_id, a.purged_change_number) < (l.transaction_id, l.change_number)
)
select count(*) from purged`)

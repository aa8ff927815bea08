import { prepared } from '../connection/statement.ts'

/** Stores channels, unless more or something newer is known of them. */
export const upsertChannels =
  prepared(`insert into :schema.channels as c (channel_id, record, is_read, fetched_at, expires_at, changed_at)
select * from unnest($1::text[], $2::json[], $3::boolean[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[])
on conflict (channel_id) do update set
  record = excluded.record, is_read = excluded.is_read, fetched_at = excluded.fetched_at, expires_at = excluded.expires_at,
  changed_at = excluded.changed_at
where c.expires_at <= excluded.changed_at
  or case when c.is_read = excluded.is_read then excluded.fetched_at >= c.fetched_at else excluded.is_read end`)

export const getChannel = prepared('select record from :schema.channels where channel_id = $1 and expires_at > $2')

export const purgeChannels = prepared(`delete from :schema.channels where channel_id in (
  select channel_id from :schema.channels where expires_at <= $1 order by expires_at limit $2
  for update skip locked
)`)

export const getState = prepared('select value, revision from :schema.shared_state where name = $1')

export const insertState = prepared(`insert into :schema.shared_state (name, value, revision) values ($1, $2, 1)
on conflict (name) do nothing`)

export const updateState = prepared(`update :schema.shared_state set value = $2, revision = revision + 1
where name = $1 and revision = $3`)

/** Stores the origin where none is stored; returns the one that holds. */
export const keepOrigin = prepared(`update :schema.archive set origin = $1 where origin is null`)

export const readOrigin = prepared('select origin from :schema.archive')

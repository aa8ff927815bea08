import { prepared, unprepared } from '../connection/statement.ts'

const limit = `coalesce(least(b.declared_units, case when b.learned_until > $5 then b.learned_units end), $6::bigint)`

/**
 * Charges the least recently used key that can pay: one conditional change of its project's days, which waits for whoever changes them at the same
 * time and then looks again. Returns a row for each day charged; fewer than asked where there was no room any more.
 *
 * The key is read twice, so that one that moves to another project meanwhile is charged nowhere.
 */
export const reserveUnits = prepared(`with payable as (
  select k.key_id, k.project_id, ${limit} as limit_units
  from unnest($1::text[]) with ordinality as asked (key_id, turn)
  join :schema.keys seen on seen.key_id = asked.key_id
  join :schema.keys k on k.key_id = seen.key_id and k.project_id = seen.project_id
  left join :schema.buckets b on b.project_id = seen.project_id and b.bucket = $2
  where k.rejected_reason is null
    and (k.cooling_down_until is null or k.cooling_down_until <= $5)
    and (b.cooling_down_until is null or b.cooling_down_until <= $5)
    and ${limit} > 0 and ${limit} >= $4
    and not exists (
      select from :schema.bucket_days d
      where d.project_id = seen.project_id and d.bucket = $2 and d.quota_day = any($3::text[])
        and (d.is_exhausted or d.used_units + $4::bigint > ${limit})
    )
  order by k.last_used_at nulls first, asked.turn
  limit 1
  for no key update of k
), charged as (
  insert into :schema.bucket_days as d (project_id, bucket, quota_day, used_units, limit_units)
  select p.project_id, $2, quota_day, $4, p.limit_units
  from payable p cross join unnest($3::text[]) as quota_day
  order by quota_day
  on conflict (project_id, bucket, quota_day) do update set
    used_units = d.used_units + excluded.used_units, limit_units = excluded.limit_units
  where not d.is_exhausted and d.used_units + excluded.used_units <= excluded.limit_units
  returning d.quota_day, d.ambiguous_refusals, d.used_units
), used as (
  insert into :schema.key_usage as u (key_id, bucket, quota_day, used_units)
  select p.key_id, $2, c.quota_day, $4 from payable p cross join charged c
  on conflict (key_id, bucket, quota_day) do update set used_units = u.used_units + excluded.used_units
), turned as (
  update :schema.keys k set last_used_at = $5
  from payable p
  where k.key_id = p.key_id and exists (select from charged)
)
select p.key_id, p.project_id, c.quota_day, c.ambiguous_refusals, c.used_units from payable p cross join charged c`)

/** What decides whether a key can pay, at one instant. */
export const readPayability =
  prepared(`select k.key_id, k.project_id, k.rejected_reason, k.cooling_down_until, k.cooling_down_reason,
  b.declared_units, b.learned_units, b.learned_until, b.cooling_down_until as bucket_cooling_down_until,
  (select json_agg(json_build_object('quotaDay', d.quota_day, 'usedUnits', d.used_units, 'isExhausted', d.is_exhausted))
    from :schema.bucket_days d
    where d.project_id = k.project_id and d.bucket = $2 and d.quota_day = any($3::text[])) as days
from :schema.keys k left join :schema.buckets b on b.project_id = k.project_id and b.bucket = $2
where k.key_id = any($1::text[])`)

/** Days older than the three newest. */
export const pruneDays = prepared(`delete from :schema.bucket_days d
where d.project_id = $1 and d.bucket = $2 and d.quota_day < (
  select quota_day from :schema.bucket_days where project_id = $1 and bucket = $2 order by quota_day desc offset 2 limit 1
)`)

export const pruneUsage = prepared(`delete from :schema.key_usage u
where u.key_id = $1 and u.bucket = $2 and u.quota_day < (
  select quota_day from :schema.key_usage where key_id = $1 and bucket = $2 order by quota_day desc offset 2 limit 1
)`)

export const listKeys =
  prepared(`select key_id, project_id, rejected_reason, cooling_down_until, cooling_down_reason, last_used_at
from :schema.keys order by key_id`)

export const listBuckets =
  prepared(`select project_id, bucket, b.declared_units, b.learned_units, b.learned_until, b.cooling_down_until, d.days
from :schema.buckets b full join (
  select project_id, bucket, json_agg(
    json_build_object('quotaDay', quota_day, 'usedUnits', used_units, 'exhausted', is_exhausted, 'ambiguousRefusals', ambiguous_refusals)
    order by quota_day
  ) as days
  from :schema.bucket_days group by project_id, bucket
) d using (project_id, bucket)
order by project_id, bucket`)

export const listAliases = prepared('select name, project_id from :schema.project_aliases order by name')

export const reactivateKey = prepared(`update :schema.keys set
  rejected_reason = null, cooling_down_until = null, cooling_down_reason = null
where key_id = $1`)

export const removeKey = prepared('delete from :schema.keys where key_id = $1')

export const putSealed =
  prepared(`insert into :schema.sealed_keys (key_id, sealed, project_id, limits) values ($1, $2, $3, $4)
on conflict (key_id) do update set sealed = excluded.sealed, project_id = excluded.project_id, limits = excluded.limits`)

export const listSealed = prepared('select key_id, sealed, project_id, limits from :schema.sealed_keys order by key_id')

export const removeSealed = prepared('delete from :schema.sealed_keys where key_id = $1')

/** Whoever changes projects waits here for the others; reservations do not, they write nothing into this table. */
export const lockProjects = unprepared('lock table :schema.projects in share row exclusive mode')

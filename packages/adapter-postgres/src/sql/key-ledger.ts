import { prepared } from '../connection/statement.ts'

// Read and written back as a whole for a few projects, under `lockProjects`.

export const readProjectsOfKeys = prepared('select key_id, project_id from :schema.keys where key_id = any($1::text[])')

export const readProjectsOfNames = prepared(
  'select name, project_id from :schema.project_aliases where name = any($1::text[])',
)

/** From here on no reservation changes anything of these projects: each locks a key of its project first. */
export const lockKeys =
  prepared(`select key_id, project_id, declared_project_id, is_named, rejected_reason, cooling_down_until,
  cooling_down_reason, last_used_at
from :schema.keys where project_id = any($1::text[])
order by key_id for no key update`)

export const readUsage = prepared(`select u.key_id, u.bucket, u.quota_day, u.used_units
from :schema.key_usage u join :schema.keys k on k.key_id = u.key_id
where k.project_id = any($1::text[])`)

export const readProjects = prepared(
  'select project_id, is_named from :schema.projects where project_id = any($1::text[])',
)

export const readAliases = prepared(
  'select name, project_id from :schema.project_aliases where project_id = any($1::text[])',
)

export const readLimits = prepared(`select name, bucket, limit_units from :schema.declared_limits
where name = any($1::text[]) or name in (select name from :schema.project_aliases where project_id = any($1::text[]))`)

export const readBuckets =
  prepared(`select project_id, bucket, declared_units, learned_units, learned_until, cooling_down_until
from :schema.buckets where project_id = any($1::text[])`)

export const readDays = prepared(`select project_id, bucket, quota_day, used_units, is_exhausted, ambiguous_refusals
from :schema.bucket_days where project_id = any($1::text[])`)

export const putKeys =
  prepared(`insert into :schema.keys as k (key_id, project_id, declared_project_id, is_named, rejected_reason,
  cooling_down_until, cooling_down_reason, last_used_at)
select * from unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::timestamptz[], $7::text[], $8::timestamptz[])
on conflict (key_id) do update set
  project_id = excluded.project_id, declared_project_id = excluded.declared_project_id, is_named = excluded.is_named,
  rejected_reason = excluded.rejected_reason, cooling_down_until = excluded.cooling_down_until,
  cooling_down_reason = excluded.cooling_down_reason, last_used_at = excluded.last_used_at`)

export const putUsage = prepared(`insert into :schema.key_usage (key_id, bucket, quota_day, used_units)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
on conflict (key_id, bucket, quota_day) do update set used_units = excluded.used_units`)

export const putProjects = prepared(`insert into :schema.projects (project_id, is_named)
select * from unnest($1::text[], $2::boolean[])
on conflict (project_id) do update set is_named = excluded.is_named`)

export const putAliases = prepared(`insert into :schema.project_aliases (name, project_id)
select * from unnest($1::text[], $2::text[])
on conflict (name) do update set project_id = excluded.project_id`)

export const putLimits = prepared(`insert into :schema.declared_limits (name, bucket, limit_units)
select * from unnest($1::text[], $2::text[], $3::bigint[])
on conflict (name, bucket) do update set limit_units = excluded.limit_units`)

export const putBuckets = prepared(`insert into :schema.buckets
  (project_id, bucket, declared_units, learned_units, learned_until, cooling_down_until)
select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[])
on conflict (project_id, bucket) do update set
  declared_units = excluded.declared_units, learned_units = excluded.learned_units, learned_until = excluded.learned_until,
  cooling_down_until = excluded.cooling_down_until`)

export const putDays =
  prepared(`insert into :schema.bucket_days (project_id, bucket, quota_day, used_units, is_exhausted, ambiguous_refusals)
select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[], $6::int[])
on conflict (project_id, bucket, quota_day) do update set
  used_units = excluded.used_units, is_exhausted = excluded.is_exhausted, ambiguous_refusals = excluded.ambiguous_refusals`)

export const deleteUsage = prepared(`delete from :schema.key_usage u
using unnest($1::text[], $2::text[], $3::text[]) as gone (key_id, bucket, quota_day)
where u.key_id = gone.key_id and u.bucket = gone.bucket and u.quota_day = gone.quota_day`)

export const deleteProjects = prepared('delete from :schema.projects where project_id = any($1::text[])')

export const deleteBuckets = prepared(`delete from :schema.buckets b
using unnest($1::text[], $2::text[]) as gone (project_id, bucket)
where b.project_id = gone.project_id and b.bucket = gone.bucket`)

export const deleteDays = prepared(`delete from :schema.bucket_days d
using unnest($1::text[], $2::text[], $3::text[]) as gone (project_id, bucket, quota_day)
where d.project_id = gone.project_id and d.bucket = gone.bucket and d.quota_day = gone.quota_day`)

// Who pays. A key itself is never in any of these: `sealed` is encrypted before it comes here.
export const keys: readonly string[] = [
  `create table :schema.keys (
  key_id text collate "C" primary key,
  project_id text collate "C" not null,
  declared_project_id text collate "C" not null,
  is_named boolean not null default false,
  rejected_reason text,
  cooling_down_until timestamptz,
  cooling_down_reason text,
  last_used_at timestamptz
)`,
  'create index keys_project on :schema.keys (project_id)',

  `create table :schema.key_usage (
  key_id text collate "C" not null references :schema.keys (key_id) on delete cascade,
  bucket text collate "C" not null,
  quota_day text collate "C" not null,
  used_units bigint not null,
  primary key (key_id, bucket, quota_day)
)`,

  `create table :schema.projects (
  project_id text collate "C" primary key,
  is_named boolean not null
)`,

  `create table :schema.project_aliases (
  name text collate "C" primary key,
  project_id text collate "C" not null
)`,
  'create index project_aliases_project on :schema.project_aliases (project_id)',

  `create table :schema.declared_limits (
  name text collate "C" not null,
  bucket text collate "C" not null,
  limit_units bigint not null,
  primary key (name, bucket)
)`,

  `create table :schema.buckets (
  project_id text collate "C" not null,
  bucket text collate "C" not null,
  declared_units bigint,
  learned_units bigint,
  learned_until timestamptz,
  cooling_down_until timestamptz,
  primary key (project_id, bucket)
)`,

  `create table :schema.bucket_days (
  project_id text collate "C" not null,
  bucket text collate "C" not null,
  quota_day text collate "C" not null,
  used_units bigint not null,
  is_exhausted boolean not null default false,
  ambiguous_refusals int not null default 0,
  limit_units bigint,
  primary key (project_id, bucket, quota_day)
)`,

  `create table :schema.sealed_keys (
  key_id text collate "C" primary key,
  sealed text not null,
  project_id text not null,
  limits json not null
)`,
]

// What coordinates the workers: ordinary tables, also where videos are distributed over a cluster.
export const work: readonly string[] = [
  `create table :schema.sources (
  source_id text collate "C" primary key,
  kind text not null check (kind in ('search', 'channel')),
  state text not null check (state in ('active', 'paused', 'stopped')),
  definition json not null,
  since timestamptz not null,
  until timestamptz,
  weight float8 not null,
  frontier timestamptz,
  full_walk_at timestamptz,
  progress json not null,
  sweeps json not null default '[]',
  stop_reason text,
  created_at timestamptz not null,
  last_read_at timestamptz,
  revision int not null default 0
)`,

  `create table :schema.source_counts (
  source_id text collate "C" primary key references :schema.sources (source_id) on delete cascade,
  generation bigint generated always as identity,
  found bigint not null default 0,
  stored bigint not null default 0,
  expired bigint not null default 0,
  gone bigint not null default 0
)`,

  `create table :schema.ledger_spans (
  source_id text collate "C" not null references :schema.sources (source_id) on delete cascade,
  span_after timestamptz not null,
  span_before timestamptz not null check (span_after < span_before),
  state text not null check (state in ('provisional', 'done', 'lost')),
  rows_seen bigint not null,
  primary key (source_id, span_after)
)`,

  `create table :schema.remaining_tasks (
  task_id text collate "C" primary key,
  kind text not null check (kind in ('window', 'settle', 'sweep', 'uploads', 'follow', 'hydrate', 'refresh')),
  source_id text collate "C" references :schema.sources (source_id) on delete cascade,
  state text not null check (state in ('waiting', 'leased', 'done', 'dead', 'given-up')),
  position json,
  videos json,
  window_before timestamptz,
  attempts int not null default 0,
  fence bigint not null default 0,
  progress bigint not null default 0,
  not_before timestamptz not null,
  deferral text,
  reason text,
  leased_until timestamptz,
  worker text,
  created_at timestamptz not null,
  finished_at timestamptz,
  receipt json,
  runnable_at timestamptz generated always as (
    case state when 'waiting' then not_before when 'leased' then leased_until end
  ) stored
)`,
  `create index remaining_tasks_windows on :schema.remaining_tasks (window_before desc, task_id)
  where state in ('waiting', 'leased') and window_before is not null`,
  `create index remaining_tasks_oldest_windows on :schema.remaining_tasks (window_before, task_id)
  where state in ('waiting', 'leased') and window_before is not null`,
  `create index remaining_tasks_others on :schema.remaining_tasks (kind, created_at, task_id)
  where state in ('waiting', 'leased') and window_before is null and kind <> 'follow'`,
  `create index remaining_tasks_runnable on :schema.remaining_tasks (runnable_at)
  where runnable_at is not null and kind <> 'follow'`,
  `create index remaining_tasks_follows on :schema.remaining_tasks (runnable_at, task_id)
  where runnable_at is not null and kind = 'follow'`,
  `create index remaining_tasks_deferred_follows on :schema.remaining_tasks (not_before, task_id)
  where state = 'waiting' and deferral is not null and kind = 'follow'`,
  'create index remaining_tasks_created on :schema.remaining_tasks (created_at, task_id)',
  `create index remaining_tasks_source on :schema.remaining_tasks (source_id, kind, state) where state <> 'done'`,
  `create index remaining_tasks_finished on :schema.remaining_tasks (finished_at) where state = 'done'`,

  `create table :schema.pending_videos (
  video_id text collate "C" primary key,
  missing_since timestamptz,
  not_before timestamptz not null,
  turn bigint generated always as identity,
  candidate boolean not null default false,
  task_id text collate "C" references :schema.remaining_tasks (task_id) on delete cascade
)`,
  'create index pending_videos_turn on :schema.pending_videos (turn) where task_id is null',
  'create index pending_videos_due on :schema.pending_videos (not_before) where task_id is null',
  'create index pending_videos_task on :schema.pending_videos (task_id) where task_id is not null',

  `create table :schema.refreshing_videos (
  video_id text collate "C" primary key,
  task_id text collate "C" not null references :schema.remaining_tasks (task_id) on delete cascade
)`,
  'create index refreshing_videos_task on :schema.refreshing_videos (task_id)',

  `create table :schema.suppression_marks (
  mark text collate "C" primary key,
  kind text not null check (kind in ('video', 'channel')),
  unfinished_id text collate "C",
  marked_at timestamptz not null
)`,
  `create index suppression_marks_unfinished on :schema.suppression_marks (marked_at, mark) where unfinished_id is not null`,

  `create table :schema.channels (
  channel_id text collate "C" primary key,
  record json not null,
  is_read boolean not null,
  fetched_at timestamptz not null,
  expires_at timestamptz not null,
  changed_at timestamptz not null
)`,
  'create index channels_expiry on :schema.channels (expires_at)',

  `create table :schema.video_changes (
  transaction_id xid8 not null default pg_current_xact_id(),
  change_number bigint generated always as identity,
  video_id text collate "C" not null,
  kind text not null check (kind in ('new', 'updated', 'gone', 'expired', 'forgotten')),
  changed_at timestamptz not null,
  primary key (transaction_id, change_number)
)`,
  'create index video_changes_age on :schema.video_changes (changed_at)',

  `create table :schema.shared_state (
  name text collate "C" primary key,
  value json not null,
  revision bigint not null
)`,

  `create table :schema.archive (
  is_only boolean primary key default true check (is_only),
  archive_id uuid not null default gen_random_uuid(),
  origin text,
  tokenizer_version int not null,
  purged_transaction_id xid8 not null default '0',
  purged_change_number bigint not null default 0
)`,
]

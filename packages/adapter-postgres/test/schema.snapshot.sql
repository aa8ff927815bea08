table archive (
  is_only boolean not null default true,
  archive_id uuid not null default gen_random_uuid(),
  origin text,
  tokenizer_version integer not null,
  purged_transaction_id xid8 not null default '0'::xid8,
  purged_change_number bigint not null default 0
)
constraint archive_is_only_check CHECK (is_only)
constraint archive_pkey PRIMARY KEY (is_only)

table bucket_days (
  project_id text collate "C" not null,
  bucket text collate "C" not null,
  quota_day text collate "C" not null,
  used_units bigint not null,
  is_exhausted boolean not null default false,
  ambiguous_refusals integer not null default 0,
  limit_units bigint
)
constraint bucket_days_pkey PRIMARY KEY (project_id, bucket, quota_day)

table buckets (
  project_id text collate "C" not null,
  bucket text collate "C" not null,
  declared_units bigint,
  learned_units bigint,
  learned_until timestamp with time zone,
  cooling_down_until timestamp with time zone
)
constraint buckets_pkey PRIMARY KEY (project_id, bucket)

table channels (
  channel_id text collate "C" not null,
  record json not null,
  is_read boolean not null,
  fetched_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  changed_at timestamp with time zone not null
)
CREATE INDEX channels_expiry ON channels USING btree (expires_at)
constraint channels_pkey PRIMARY KEY (channel_id)

table declared_limits (
  name text collate "C" not null,
  bucket text collate "C" not null,
  limit_units bigint not null
)
constraint declared_limits_pkey PRIMARY KEY (name, bucket)

table key_usage (
  key_id text collate "C" not null,
  bucket text collate "C" not null,
  quota_day text collate "C" not null,
  used_units bigint not null
)
constraint key_usage_key_id_fkey FOREIGN KEY (key_id) REFERENCES keys(key_id) ON DELETE CASCADE
constraint key_usage_pkey PRIMARY KEY (key_id, bucket, quota_day)

table keys (
  key_id text collate "C" not null,
  project_id text collate "C" not null,
  declared_project_id text collate "C" not null,
  is_named boolean not null default false,
  rejected_reason text,
  cooling_down_until timestamp with time zone,
  cooling_down_reason text,
  last_used_at timestamp with time zone
)
CREATE INDEX keys_project ON keys USING btree (project_id)
constraint keys_pkey PRIMARY KEY (key_id)

table ledger_spans (
  source_id text collate "C" not null,
  span_after timestamp with time zone not null,
  span_before timestamp with time zone not null,
  state text not null,
  rows_seen bigint not null
)
constraint ledger_spans_check CHECK ((span_after < span_before))
constraint ledger_spans_pkey PRIMARY KEY (source_id, span_after)
constraint ledger_spans_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(source_id) ON DELETE CASCADE
constraint ledger_spans_state_check CHECK ((state = ANY (ARRAY['provisional'::text, 'done'::text, 'lost'::text])))

table migrations (
  version integer not null,
  name text not null,
  hash text not null,
  applied_at timestamp with time zone not null default now()
)
constraint migrations_pkey PRIMARY KEY (version)

table pending_videos (
  video_id text collate "C" not null,
  missing_since timestamp with time zone,
  not_before timestamp with time zone not null,
  turn bigint not null generated always as identity,
  candidate boolean not null default false,
  task_id text collate "C",
  shown_by_search boolean not null default false
)
CREATE INDEX pending_videos_due ON pending_videos USING btree (not_before) WHERE (task_id IS NULL)
CREATE INDEX pending_videos_task ON pending_videos USING btree (task_id) WHERE (task_id IS NOT NULL)
CREATE INDEX pending_videos_turn ON pending_videos USING btree (turn) WHERE (task_id IS NULL)
constraint pending_videos_pkey PRIMARY KEY (video_id)
constraint pending_videos_task_id_fkey FOREIGN KEY (task_id) REFERENCES remaining_tasks(task_id) ON DELETE CASCADE

table project_aliases (
  name text collate "C" not null,
  project_id text collate "C" not null
)
CREATE INDEX project_aliases_project ON project_aliases USING btree (project_id)
constraint project_aliases_pkey PRIMARY KEY (name)

table projects (
  project_id text collate "C" not null,
  is_named boolean not null
)
constraint projects_pkey PRIMARY KEY (project_id)

table refreshing_videos (
  video_id text collate "C" not null,
  task_id text collate "C" not null
)
CREATE INDEX refreshing_videos_task ON refreshing_videos USING btree (task_id)
constraint refreshing_videos_pkey PRIMARY KEY (video_id)
constraint refreshing_videos_task_id_fkey FOREIGN KEY (task_id) REFERENCES remaining_tasks(task_id) ON DELETE CASCADE

table remaining_tasks (
  task_id text collate "C" not null,
  kind text not null,
  source_id text collate "C",
  state text not null,
  "position" json,
  videos json,
  window_before timestamp with time zone,
  attempts integer not null default 0,
  fence bigint not null default 0,
  progress bigint not null default 0,
  not_before timestamp with time zone not null,
  deferral text,
  reason text,
  leased_until timestamp with time zone,
  worker text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  receipt json,
  runnable_at timestamp with time zone generated always as (
CASE state
    WHEN 'waiting'::text THEN not_before
    WHEN 'leased'::text THEN leased_until
    ELSE NULL::timestamp with time zone
END) stored
)
CREATE INDEX remaining_tasks_created ON remaining_tasks USING btree (created_at, task_id)
CREATE INDEX remaining_tasks_deferred_follows ON remaining_tasks USING btree (not_before, task_id) WHERE ((state = 'waiting'::text) AND (deferral IS NOT NULL) AND (kind = 'follow'::text))
CREATE INDEX remaining_tasks_finished ON remaining_tasks USING btree (finished_at) WHERE (state = 'done'::text)
CREATE INDEX remaining_tasks_followed ON remaining_tasks USING btree ((("position" ->> 'channelId'::text))) WHERE (kind = 'follow'::text)
CREATE INDEX remaining_tasks_follows ON remaining_tasks USING btree (runnable_at, task_id) WHERE ((runnable_at IS NOT NULL) AND (kind = 'follow'::text))
CREATE INDEX remaining_tasks_oldest_windows ON remaining_tasks USING btree (window_before, task_id) WHERE ((state = ANY (ARRAY['waiting'::text, 'leased'::text])) AND (window_before IS NOT NULL))
CREATE INDEX remaining_tasks_others ON remaining_tasks USING btree (kind, created_at, task_id) WHERE ((state = ANY (ARRAY['waiting'::text, 'leased'::text])) AND (window_before IS NULL) AND (kind <> 'follow'::text))
CREATE INDEX remaining_tasks_runnable ON remaining_tasks USING btree (runnable_at) WHERE ((runnable_at IS NOT NULL) AND (kind <> 'follow'::text))
CREATE INDEX remaining_tasks_source ON remaining_tasks USING btree (source_id, kind, state) WHERE (state <> 'done'::text)
CREATE INDEX remaining_tasks_windows ON remaining_tasks USING btree (window_before DESC, task_id) WHERE ((state = ANY (ARRAY['waiting'::text, 'leased'::text])) AND (window_before IS NOT NULL))
constraint remaining_tasks_kind_check CHECK ((kind = ANY (ARRAY['window'::text, 'settle'::text, 'sweep'::text, 'uploads'::text, 'follow'::text, 'hydrate'::text, 'refresh'::text])))
constraint remaining_tasks_pkey PRIMARY KEY (task_id)
constraint remaining_tasks_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(source_id) ON DELETE CASCADE
constraint remaining_tasks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'leased'::text, 'done'::text, 'dead'::text, 'given-up'::text])))

table sealed_keys (
  key_id text collate "C" not null,
  sealed text not null,
  project_id text not null,
  limits json not null
)
constraint sealed_keys_pkey PRIMARY KEY (key_id)

table shared_state (
  name text collate "C" not null,
  value json not null,
  revision bigint not null
)
constraint shared_state_pkey PRIMARY KEY (name)

table source_counts (
  source_id text collate "C" not null,
  generation bigint not null generated always as identity,
  found bigint not null default 0,
  stored bigint not null default 0,
  expired bigint not null default 0,
  gone bigint not null default 0
)
constraint source_counts_pkey PRIMARY KEY (source_id)
constraint source_counts_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(source_id) ON DELETE CASCADE

table sources (
  source_id text collate "C" not null,
  kind text not null,
  state text not null,
  definition json not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  weight double precision not null,
  frontier timestamp with time zone,
  full_walk_at timestamp with time zone,
  progress json not null,
  sweeps json not null default '[]'::json,
  stop_reason text,
  created_at timestamp with time zone not null,
  last_read_at timestamp with time zone,
  revision integer not null default 0
)
constraint sources_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'channel'::text])))
constraint sources_pkey PRIMARY KEY (source_id)
constraint sources_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'stopped'::text])))

table suppression_marks (
  mark text collate "C" not null,
  kind text not null,
  unfinished_id text collate "C",
  marked_at timestamp with time zone not null
)
CREATE INDEX suppression_marks_unfinished ON suppression_marks USING btree (marked_at, mark) WHERE (unfinished_id IS NOT NULL)
constraint suppression_marks_kind_check CHECK ((kind = ANY (ARRAY['video'::text, 'channel'::text])))
constraint suppression_marks_pkey PRIMARY KEY (mark)

table video_changes (
  transaction_id xid8 not null default pg_current_xact_id(),
  change_number bigint not null generated always as identity,
  video_id text collate "C" not null,
  kind text not null,
  changed_at timestamp with time zone not null
)
CREATE INDEX video_changes_age ON video_changes USING btree (changed_at)
constraint video_changes_kind_check CHECK ((kind = ANY (ARRAY['new'::text, 'updated'::text, 'gone'::text, 'expired'::text, 'forgotten'::text])))
constraint video_changes_pkey PRIMARY KEY (transaction_id, change_number)

table video_matches (
  video_id text collate "C" not null,
  source_id text collate "C" not null,
  published_at timestamp with time zone not null,
  found_at timestamp with time zone not null,
  route text not null,
  shown_by_search boolean not null default false,
  listed boolean not null default false,
  revision integer not null default 0
)
CREATE INDEX video_matches_source ON video_matches USING btree (source_id, published_at DESC, video_id DESC)
constraint video_matches_pkey PRIMARY KEY (video_id, source_id)
constraint video_matches_video_id_fkey FOREIGN KEY (video_id) REFERENCES video_state(video_id) ON DELETE CASCADE

table video_readings (
  video_id text collate "C" not null,
  read_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  view_count bigint,
  like_count bigint,
  comment_count bigint
)
CREATE INDEX video_readings_expiry ON video_readings USING btree (expires_at)
constraint video_readings_pkey PRIMARY KEY (video_id, read_at)
constraint video_readings_video_id_fkey FOREIGN KEY (video_id) REFERENCES video_state(video_id) ON DELETE CASCADE

table video_state (
  video_id text collate "C" not null,
  state text not null,
  channel_id text collate "C",
  published_at timestamp with time zone,
  found_at timestamp with time zone,
  fetched_at timestamp with time zone,
  expires_at timestamp with time zone,
  gone_at timestamp with time zone,
  view_count bigint,
  like_count bigint,
  comment_count bigint,
  statistics json,
  statistics_fetched_at timestamp with time zone,
  statistics_asked_at timestamp with time zone,
  times_stored integer not null default 0,
  previous_state text,
  changed_at timestamp with time zone not null,
  revision integer not null default 0
)
CREATE INDEX video_state_asked ON video_state USING btree (statistics_asked_at, video_id) WHERE (state = 'stored'::text)
CREATE INDEX video_state_expiry ON video_state USING btree (expires_at, video_id) WHERE (state = ANY (ARRAY['found'::text, 'stored'::text]))
CREATE INDEX video_state_found_channel ON video_state USING btree (channel_id) WHERE (state = 'found'::text)
CREATE INDEX video_state_views ON video_state USING btree (COALESCE(view_count, ('-1'::integer)::bigint) DESC, video_id DESC) WHERE (state = 'stored'::text)
constraint video_state_pkey PRIMARY KEY (video_id)
constraint video_state_state_check CHECK ((state = ANY (ARRAY['found'::text, 'stored'::text, 'expired'::text, 'gone'::text])))

table videos (
  video_id text collate "C" not null,
  channel_id text collate "C" not null,
  published_at timestamp with time zone not null,
  duration_seconds double precision,
  content_hash text not null,
  content json not null,
  title_tokens text collate "C" not null,
  body_tokens text collate "C" not null,
  search tsvector generated always as (array_to_tsvector(array_remove(string_to_array(translate((title_tokens || body_tokens), '
'::text, ' '::text), ' '::text), ''::text))) stored,
  revision integer not null default 0
)
CREATE INDEX videos_channel ON videos USING btree (channel_id, published_at DESC, video_id DESC)
CREATE INDEX videos_published ON videos USING btree (published_at DESC, video_id DESC)
CREATE INDEX videos_search ON videos USING gin (search)
constraint videos_pkey PRIMARY KEY (video_id)

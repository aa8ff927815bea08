// What grows with the archive. These are keyed by video_id and refer to nothing else, so that a cluster may distribute them by it.
export const videos: readonly string[] = [
  `create table :schema.video_state (
  video_id text collate "C" primary key,
  state text not null check (state in ('found', 'stored', 'expired', 'gone')),
  channel_id text collate "C",
  published_at timestamptz,
  found_at timestamptz,
  fetched_at timestamptz,
  expires_at timestamptz,
  gone_at timestamptz,
  view_count bigint,
  like_count bigint,
  comment_count bigint,
  statistics json,
  statistics_fetched_at timestamptz,
  statistics_asked_at timestamptz,
  times_stored int not null default 0,
  previous_state text,
  changed_at timestamptz not null,
  revision int not null default 0
)`,
  `create index video_state_expiry on :schema.video_state (expires_at, video_id) where state in ('found', 'stored')`,
  `create index video_state_asked on :schema.video_state (statistics_asked_at, video_id) where state = 'stored'`,
  `create index video_state_views on :schema.video_state ((coalesce(view_count, -1)) desc, video_id desc) where state = 'stored'`,

  `create table :schema.videos (
  video_id text collate "C" primary key,
  channel_id text collate "C" not null,
  published_at timestamptz not null,
  duration_seconds float8,
  content_hash text not null,
  content json not null,
  title_tokens text collate "C" not null,
  body_tokens text collate "C" not null,
  search tsvector generated always as (
    array_to_tsvector(array_remove(string_to_array(translate(title_tokens || body_tokens, E'\\n', ' '), ' '), ''))
  ) stored,
  revision int not null default 0
)`,
  'create index videos_published on :schema.videos (published_at desc, video_id desc)',
  'create index videos_channel on :schema.videos (channel_id, published_at desc, video_id desc)',
  'create index videos_search on :schema.videos using gin (search)',

  `create table :schema.video_matches (
  video_id text collate "C" not null references :schema.video_state (video_id) on delete cascade,
  source_id text collate "C" not null,
  published_at timestamptz not null,
  found_at timestamptz not null,
  route text not null,
  primary key (video_id, source_id)
)`,
  `create table :schema.video_readings (
  video_id text collate "C" not null references :schema.video_state (video_id) on delete cascade,
  read_at timestamptz not null,
  expires_at timestamptz not null,
  view_count bigint,
  like_count bigint,
  comment_count bigint,
  primary key (video_id, read_at)
)`,
  'create index video_readings_expiry on :schema.video_readings (expires_at)',
  'create index video_matches_source on :schema.video_matches (source_id, published_at desc, video_id desc)',
]

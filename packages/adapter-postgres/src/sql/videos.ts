import { prepared, type RowsStatement } from '../connection/statement.ts'

/** A video that is listed: new ones become `found`. Returns those that have no content to show, and so are to be hydrated. */
export const upsertFound: RowsStatement = {
  text: `insert into :schema.video_state as s (video_id, state, channel_id, published_at, found_at, expires_at, changed_at)
values :rows
on conflict (video_id) do update set changed_at = excluded.changed_at, revision = s.revision + 1
where s.state in ('gone', 'expired') or s.expires_at <= excluded.changed_at
returning video_id, state`,
  types: ['text', 'text', 'text', 'timestamptz', 'timestamptz', 'timestamptz', 'timestamptz'],
}

/**
 * A video that was read: what changes at every reading. Returns what it was before: its state, and `overdue` for one that was stored and past its time.
 * A conflict locks the row also where nothing is changed, here and above: whoever matches a video or changes its state does so alone.
 */
export const upsertRead: RowsStatement = {
  text: `insert into :schema.video_state as s
  (video_id, state, fetched_at, expires_at, view_count, like_count, comment_count, statistics, statistics_fetched_at,
    statistics_asked_at, times_stored, changed_at)
values :rows
on conflict (video_id) do update set
  state = excluded.state, channel_id = null, published_at = null, found_at = null, gone_at = null,
  fetched_at = excluded.fetched_at, expires_at = excluded.expires_at, view_count = excluded.view_count,
  like_count = excluded.like_count, comment_count = excluded.comment_count, statistics = excluded.statistics,
  statistics_fetched_at = excluded.statistics_fetched_at, statistics_asked_at = excluded.statistics_asked_at,
  times_stored = s.times_stored + 1,
  previous_state = case when s.state = 'stored' and s.expires_at <= excluded.changed_at then 'overdue' else s.state end,
  changed_at = excluded.changed_at, revision = s.revision + 1
returning video_id, times_stored, previous_state`,
  types: [
    ...['text', 'text', 'timestamptz', 'timestamptz', 'bigint', 'bigint', 'bigint', 'json'],
    ...['timestamptz', 'timestamptz', 'int', 'timestamptz'],
  ],
}

/** A video's content, written where it is new or another. */
export const upsertContent: RowsStatement = {
  text: `insert into :schema.videos as v
  (video_id, channel_id, published_at, duration_seconds, content_hash, content, title_tokens, body_tokens)
values :rows
on conflict (video_id) do update set
  channel_id = excluded.channel_id, published_at = excluded.published_at, duration_seconds = excluded.duration_seconds,
  content_hash = excluded.content_hash, content = excluded.content, title_tokens = excluded.title_tokens,
  body_tokens = excluded.body_tokens, revision = v.revision + 1
where v.content_hash <> excluded.content_hash
returning video_id`,
  types: ['text', 'text', 'timestamptz', 'float8', 'text', 'json', 'text', 'text'],
}

/** Writes matches that are new, and those that something else has shown now too. */
export const upsertMatches: RowsStatement = {
  text: `insert into :schema.video_matches as m
  (video_id, source_id, published_at, found_at, route, shown_by_search, listed)
values :rows
on conflict (video_id, source_id) do update set
  shown_by_search = m.shown_by_search or excluded.shown_by_search, listed = m.listed or excluded.listed, revision = m.revision + 1
where (excluded.shown_by_search and not m.shown_by_search) or (excluded.listed and not m.listed)
returning video_id, source_id, revision = 0 as is_new`,
  types: ['text', 'text', 'timestamptz', 'timestamptz', 'text', 'boolean', 'boolean'],
}

export const readHashes = prepared('select video_id, content_hash from :schema.videos where video_id = any($1::text[])')

export const readKnown = prepared(`select s.video_id, s.state, v.published_at
from :schema.video_state s left join :schema.videos v on v.video_id = s.video_id
where s.video_id = any($1::text[])`)

/** What the archive has a record of, whatever its state. */
export const readKnownIds = prepared('select video_id from :schema.video_state where video_id = any($1::text[])')

export const readMatches = prepared(`select video_id, source_id, found_at, route, shown_by_search, listed
from :schema.video_matches where video_id = any($1::text[])
order by source_id, video_id`)

/** With the generation of each source's counts: those of a source that was removed and added again are others. */
export const readCountedMatches = prepared(`select m.video_id, m.source_id, m.published_at,
  coalesce(c.generation, -1) as generation
from :schema.video_matches m left join :schema.source_counts c on c.source_id = m.source_id
where m.video_id = any($1::text[])
order by m.source_id, m.video_id`)

/** A match carries a copy of the publish time, by which a source's videos are sorted. */
export const correctMatches = prepared(`update :schema.video_matches m set published_at = v.published_at
from :schema.videos v
where v.video_id = m.video_id and m.video_id = any($1::text[]) and m.published_at <> v.published_at`)

/** Leaves a tombstone of each that was known and not gone. */
export const markGone = prepared(`update :schema.video_state set
  state = 'gone', previous_state = state, gone_at = $2, channel_id = null, published_at = null, found_at = null, fetched_at = null, expires_at = null,
  view_count = null, like_count = null, comment_count = null, statistics = null, statistics_fetched_at = null,
  statistics_asked_at = null, changed_at = $2, revision = revision + 1
where video_id = any($1::text[]) and state <> 'gone'
returning video_id, previous_state`)

export const findExpired = prepared(`select video_id from :schema.video_state
where state in ('found', 'stored') and expires_at <= $1
order by expires_at, video_id limit $2`)

export const markExpired = prepared(`update :schema.video_state set
  state = 'expired', previous_state = state, channel_id = null, published_at = null, found_at = null, fetched_at = null,
  view_count = null, like_count = null, comment_count = null, statistics = null, statistics_fetched_at = null,
  statistics_asked_at = null, changed_at = $2, revision = revision + 1
where video_id = any($1::text[]) and state in ('found', 'stored') and expires_at <= $2
returning video_id, previous_state`)

export const deleteContent = prepared('delete from :schema.videos where video_id = any($1::text[])')

/** Keeps everybody else from matching these videos and from changing their state. */
export const lockVideos = prepared(
  'update :schema.video_state set revision = revision + 1 where video_id = any($1::text[]) returning video_id, state, times_stored',
)

/** The matches go along. */
export const deleteVideos = prepared(
  'delete from :schema.video_state where video_id = any($1::text[]) returning video_id',
)

/** What a record is made of, out of `video_state s` and `videos v`. */
export const recordColumns = `s.video_id, s.state, s.channel_id as found_channel_id, s.published_at as found_published_at,
  s.found_at, s.fetched_at, s.expires_at, s.gone_at, s.view_count, s.like_count, s.comment_count, s.statistics,
  s.statistics_fetched_at, v.channel_id, v.published_at, v.duration_seconds, v.content_hash, v.content`

export const readVideos = prepared(`select ${recordColumns}
from :schema.video_state s left join :schema.videos v on v.video_id = s.video_id
where s.video_id = any($1::text[])`)

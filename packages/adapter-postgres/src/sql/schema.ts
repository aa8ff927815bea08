import { prepared, unprepared } from '../connection/statement.ts'

/** Whoever migrates this schema waits here for the others. */
export const lockMigrations = unprepared(
  `select pg_advisory_xact_lock(hashtextextended('youtube-archives migrations of ' || $1::text, 0))`,
)

export const findSchema = unprepared('select to_regnamespace($1) is not null as exists')

export const findLedger = unprepared('select to_regclass($1) is not null as exists')

export const createSchema = unprepared('create schema :schema')

export const createLedger = unprepared(`create table :schema.migrations (
  version int primary key,
  name text not null,
  hash text not null,
  applied_at timestamptz not null default now()
)`)

export const readMigrations = unprepared('select version, hash from :schema.migrations order by version')

export const noteMigration = unprepared('insert into :schema.migrations (version, name, hash) values ($1, $2, $3)')

export const insertArchive = unprepared(
  'insert into :schema.archive (tokenizer_version) values ($1) on conflict (is_only) do nothing',
)

/** A log that another server wrote has numbers of transactions that are still to come here. */
export const readArchive = prepared(`select tokenizer_version,
  exists (
    select from :schema.video_changes where transaction_id >= pg_snapshot_xmax(pg_current_snapshot())
  ) as is_of_another_server
from :schema.archive`)

/** Puts the log of another server before everything that is written here; its order stays. */
export const adoptChanges = unprepared(`update :schema.video_changes set transaction_id = '3'`)

export const adoptPurgeMark = unprepared(
  `update :schema.archive set purged_transaction_id = '2' where purged_transaction_id > '2'`,
)

export const readTexts =
  unprepared(`select video_id, content->>'title' as title, content->>'description' as description, content->'tags' as tags
from :schema.videos where video_id > $1 order by video_id limit $2`)

export const writeTokens = unprepared(`update :schema.videos v set
  title_tokens = given.title_tokens, body_tokens = given.body_tokens, revision = v.revision + 1
from unnest($1::text[], $2::text[], $3::text[]) as given (video_id, title_tokens, body_tokens)
where v.video_id = given.video_id`)

export const noteTokenizer = unprepared('update :schema.archive set tokenizer_version = $1')

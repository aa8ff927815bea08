// Archives one YouTube search: start it as often as you like, also while it runs; it goes on where the last run stopped. Copy this file and make it yours.
//
// Environment: YOUTUBE_API_KEY (one key, or several with commas), YOUTUBE_PROJECT (their Google Cloud project, or one a key; optional),
// QUERY (as typed into YouTube's search), SINCE (2026-10-01 or 2026-10-01T08:00:00Z), MAX_SEARCHES (searches a run may spend; optional),
// DATABASE_URL (postgres://user:password@host/database; for any number of runs at once), else ARCHIVE_DIR (a folder, for one run at a time; ./archive).
//
// Exit codes: 0 nothing that is due was left, or another run has the folder; 75 due work waits for quota, or was kept back by MAX_SEARCHES, and a later run
// does it; 1 a failure of YouTube, the storage or the environment, something only a person can mend (a key, a source that YouTube refuses), or a signal.
import { existsSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import {
  ArchiveLockedError,
  type ArchiverOptions,
  type ArchiveStore,
  type Clock,
  checkNumber,
  createArchiver,
  InvalidKeyError,
  InvalidOptionError,
  judgeRun,
  type KeyInput,
  parseInstant,
  type RunReport,
  type SourceInput,
  systemClock,
  YouTubeArchivesError,
} from '@youtube-archives/core'

type Say = (line: string) => void
type Environment = Readonly<Record<string, string | undefined>>

/** What one run works with. */
export interface Parts {
  readonly env: Environment
  readonly signal?: AbortSignal
  /** Instead of what the environment names; stays open. For tests, as all that follows. */
  readonly store?: ArchiveStore
  readonly clock?: Clock
  /** What replaces YouTube. */
  readonly youtube?: Pick<ArchiverOptions, 'baseUrl' | 'fetch' | 'origin'>
  readonly print?: Say
  readonly warn?: Say
}

/** Runs once and returns the exit code. Never rejects, prints no key. */
export async function main(parts: Parts): Promise<0 | 1 | 75> {
  const { signal } = parts
  const print: Say = (line) => (parts.print ?? console.log)(oneLine(line))
  const warn: Say = (line) => (parts.warn ?? console.error)(oneLine(line))
  try {
    return await archive(parts, print, warn)
  } catch (error) {
    if (ArchiveLockedError.isInstance(error)) {
      print(`Nothing to do here, another run is at it: ${error.message}`)
      return 0
    }
    const isStopped = signal?.aborted && error === signal.reason
    warn(isStopped ? `${String(error)}: what was read is stored.` : messageOf(error))
    return 1
  }
}

async function archive(parts: Parts, print: Say, warn: Say): Promise<0 | 1 | 75> {
  const { env, clock = systemClock, signal, youtube } = parts
  const [keys, source, budget] = [readKeys(env), readSource(env), readBudget(env)]
  const store = parts.store ?? openStore(env, print)
  try {
    const archiver = createArchiver({ store, clock, ...youtube, keys, sources: [source] })
    archiver.on('keys:undeclared', ({ message }) => print(message))
    archiver.on('run:end', ({ report }) => print(summary(report)))
    const { exitCode, problems } = await judgeRun(archiver, await archiver.run({ signal, budget }))
    for (const problem of problems) warn(problem)
    return exitCode
  } finally {
    if (store !== parts.store) await store.close()
  }
}

/**
 * The storage. `migrate` makes the tables where there are none and brings them up to date after an update; where nothing is to be done it only reads, so
 * the role of the runs needs no right to change the schema when its owner has migrated before.
 */
function openStore({ DATABASE_URL: connectionString = '', ARCHIVE_DIR = '' }: Environment, print: Say): ArchiveStore {
  if (connectionString !== '') return createPostgresStore({ connectionString, migrate: true })
  const dataDirectory = resolve(ARCHIVE_DIR || './archive')
  if (!existsSync(dataDirectory)) {
    print(
      `A new archive in ${dataDirectory}. A folder is for one process at a time, may lose what was stored last, or everything, when the power fails ` +
        '(the engine does not wait for the disk), and a long query stops the whole process. When that is in your way, set DATABASE_URL.',
    )
  }
  return createPostgresStore({ dataDirectory, migrate: true })
}

function readKeys(env: Environment): KeyInput[] {
  const keys = list(env.YOUTUBE_API_KEY)
  const projects = list(env.YOUTUBE_PROJECT)
  if (keys.length === 0) refuse('YOUTUBE_API_KEY', 'an API key, or several with commas between them', undefined)
  if (projects.length > 1 && projects.length !== keys.length) {
    refuse('YOUTUBE_PROJECT', `one project for all keys, or ${keys.length}, one a key`, projects.length)
  }
  return keys.map((key, index) => ({ key, project: projects[index] ?? projects[0] }))
}

function readSource({ QUERY: query = '', SINCE: since = '' }: Environment): SourceInput {
  if (query.trim() === '') refuse('QUERY', 'words to search for', query)
  // A day alone means its first second in UTC.
  return {
    kind: 'search',
    query,
    since: parseInstant(/^[\d-]{10}$/.test(since) ? `${since}T00:00:00Z` : since, 'SINCE'),
  }
}

function readBudget({ MAX_SEARCHES: searches = '' }: Environment): { readonly search?: number } {
  if (searches === '') return {}
  return { search: checkNumber('MAX_SEARCHES', Number(searches), { min: 1, integer: true }) }
}

function summary({ total, waitingFor }: RunReport): string {
  const { videosNew, videosUpdated, videosGone, videosPending, pages, units, remainingTasks, availableAt } = total
  const waits = waitingFor.length > 0 ? `; waiting for ${waitingFor.join(' and ')}` : ''
  return (
    `videos: ${videosNew} new, ${videosUpdated} updated, ${videosGone} gone, ${videosPending} pending; pages: ${pages}; ` +
    `units: search ${units.search}, default ${units.default}, stats ${units.stats}; tasks left: ${remainingTasks}${waits}` +
    (availableAt === undefined ? '' : `, goes on from ${availableAt.toISOString()}`)
  )
}

function list(text = ''): string[] {
  return text.split(/[,\s]+/).filter((item) => item !== '')
}

function refuse(option: string, expected: string, received: unknown): never {
  throw new InvalidOptionError({ option, expected, received })
}

function messageOf(error: unknown): string {
  if (InvalidKeyError.isInstance(error)) return `YOUTUBE_API_KEY: ${error.message}`
  if (!(error instanceof Error)) return String(error)
  return YouTubeArchivesError.isInstance(error) ? error.message : (error.stack ?? error.message)
}

/** Reasons come from outside: one line each, without control characters, so that a log stays readable. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1] ?? '.')).href) {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort(`Stopped by ${name}`))
  process.exitCode = await main({ env: process.env, signal: stop.signal })
}

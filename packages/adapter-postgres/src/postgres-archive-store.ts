import {
  type AbortOptions,
  type ArchiveStore,
  type ChangesPage,
  type ChangesQuery,
  type ChannelStore,
  type CommittedPage,
  type CoverageLedger,
  type KeyStore,
  OriginMismatchError,
  type PageCommit,
  type PageCommitResult,
  type PageCommitsResult,
  type RemainingTaskStore,
  type SharedStateStore,
  type SourceStore,
  type SuppressionStore,
  type VideoStore,
} from '@youtube-archives/core'
import { commitPages } from './commit-page/commit-pages.ts'
import { Late } from './commit-page/guard-tasks.ts'
import { type ReadCommit, readCommit } from './commit-page/read-commit.ts'
import type { Database } from './connection/database.ts'
import { keepOrigin, readOrigin } from './sql/small-tables.ts'
import { renewArchiveId, truncateContents, truncateKeys, truncateMarks } from './sql/suppressions.ts'
import { PostgresChangeLog } from './stores/postgres-change-log.ts'
import { PostgresChannelStore } from './stores/postgres-channel-store.ts'
import { PostgresCoverageLedger } from './stores/postgres-coverage-ledger.ts'
import { PostgresKeyStore } from './stores/postgres-key-store.ts'
import { PostgresRemainingTaskStore } from './stores/postgres-remaining-task-store.ts'
import { PostgresSharedStateStore } from './stores/postgres-shared-state-store.ts'
import { PostgresSourceStore } from './stores/postgres-source-store.ts'
import { PostgresSuppressionStore } from './stores/postgres-suppression-store.ts'
import { PostgresVideoStore } from './stores/postgres-video-store.ts'

export class PostgresArchiveStore implements ArchiveStore {
  readonly videos: VideoStore
  readonly channels: ChannelStore
  readonly sources: SourceStore
  readonly ledger: CoverageLedger
  readonly remainingTasks: RemainingTaskStore
  readonly keys: KeyStore
  readonly state: SharedStateStore
  readonly suppressions: SuppressionStore
  readonly #database: Database
  readonly #changeLog: PostgresChangeLog

  constructor(database: Database) {
    this.#database = database
    this.videos = new PostgresVideoStore(database)
    this.channels = new PostgresChannelStore(database)
    this.sources = new PostgresSourceStore(database)
    this.ledger = new PostgresCoverageLedger(database)
    this.remainingTasks = new PostgresRemainingTaskStore(database)
    this.keys = new PostgresKeyStore(database)
    this.state = new PostgresSharedStateStore(database)
    this.suppressions = new PostgresSuppressionStore(database)
    this.#changeLog = new PostgresChangeLog(database)
  }

  async commitPage(commit: PageCommit, options?: AbortOptions): Promise<PageCommitResult> {
    const result = await this.#commit('commitPage', [readCommit(commit)], options)
    return result.status === 'stale' ? { status: 'stale' } : (result.pages[0] as CommittedPage)
  }

  async commitPages(commits: readonly PageCommit[], options?: AbortOptions): Promise<PageCommitsResult> {
    return this.#commit('commitPages', commits.map(readCommit), options)
  }

  async changes(query?: ChangesQuery): Promise<ChangesPage> {
    return this.#changeLog.read(query)
  }

  async purgeChanges(changedBefore: Date, options?: AbortOptions): Promise<number> {
    return this.#changeLog.purge(changedBefore, options)
  }

  async purgeEverything(
    also: { readonly keys: boolean; readonly suppressions: boolean },
    options?: AbortOptions,
  ): Promise<void> {
    const { keys, suppressions } = also
    await this.#database.transaction('purgeEverything', options, async (session) => {
      await session.change(truncateContents)
      if (suppressions) await session.change(truncateMarks)
      if (keys) await session.change(truncateKeys)
      await session.change(renewArchiveId)
    })
  }

  async now(options?: AbortOptions): Promise<Date> {
    return this.#database.now('now', options)
  }

  async open(options?: AbortOptions & { readonly origin?: string | undefined }): Promise<void> {
    const requested = options?.origin
    await this.#database.open(options)
    if (requested === undefined) return
    await this.#database.run('open', options, async (session) => {
      await session.change(keepOrigin, [requested])
      const stored = (await session.first<{ origin: string }>(readOrigin))?.origin
      if (stored !== undefined && stored !== requested) throw new OriginMismatchError({ stored, requested })
    })
  }

  async close(): Promise<void> {
    return this.#database.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #commit(
    operation: string,
    commits: readonly ReadCommit[],
    options: AbortOptions | undefined,
  ): Promise<PageCommitsResult> {
    try {
      const pages = await this.#database.transaction(operation, options, (session) => commitPages(session, commits))
      return { status: 'committed', pages }
    } catch (error) {
      if (error instanceof Late) return { status: 'stale', taskIds: error.taskIds }
      throw error
    }
  }
}

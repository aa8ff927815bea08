import {
  type AbortOptions,
  type ArchiveStore,
  type ChangesPage,
  type ChangesQuery,
  type ChannelStore,
  type Clock,
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
import { createMemoryArchive, emptyArchive, type MemoryArchive, timeOf } from './memory-archive.ts'
import { copyOf } from './shared/copy-of.ts'
import { inTurn } from './shared/in-turn.ts'
import { GuardedKeyStore } from './stores/guarded-key-store.ts'
import { MemoryChangeLog } from './stores/memory-change-log.ts'
import { MemoryChannelStore } from './stores/memory-channel-store.ts'
import { MemoryCoverageLedger } from './stores/memory-coverage-ledger.ts'
import { MemoryKeyStore } from './stores/memory-key-store.ts'
import { MemoryRemainingTaskStore } from './stores/memory-remaining-task-store.ts'
import { MemorySharedStateStore } from './stores/memory-shared-state-store.ts'
import { MemorySourceStore } from './stores/memory-source-store.ts'
import { MemorySuppressionStore } from './stores/memory-suppression-store.ts'
import { MemoryVideoStore } from './stores/memory-video-store.ts'
import { SuppressionTable } from './tables/suppression-table.ts'

export class MemoryArchiveStore implements ArchiveStore {
  readonly videos: VideoStore
  readonly channels: ChannelStore
  readonly sources: SourceStore
  readonly ledger: CoverageLedger
  readonly remainingTasks: RemainingTaskStore
  readonly keys: KeyStore
  readonly suppressions: SuppressionStore
  readonly state: SharedStateStore
  readonly #archive: MemoryArchive
  readonly #changeLog: MemoryChangeLog
  #keys: KeyStore

  constructor(clock: Clock) {
    this.#archive = createMemoryArchive(clock)
    this.videos = new MemoryVideoStore(this.#archive)
    this.channels = new MemoryChannelStore(this.#archive)
    this.sources = new MemorySourceStore(this.#archive)
    this.ledger = new MemoryCoverageLedger(this.#archive)
    this.remainingTasks = new MemoryRemainingTaskStore(this.#archive)
    this.#keys = new MemoryKeyStore({ clock })
    this.keys = new GuardedKeyStore(this.#archive, () => this.#keys)
    this.suppressions = new MemorySuppressionStore(this.#archive)
    this.state = new MemorySharedStateStore(this.#archive)
    this.#changeLog = new MemoryChangeLog(this.#archive)
  }

  async commitPage(commit: PageCommit, options?: AbortOptions): Promise<PageCommitResult> {
    const result = await this.#commit('commitPage', [copyOf(commit)], options)
    return result.status === 'stale' ? { status: 'stale' } : (result.pages[0] as CommittedPage)
  }

  async commitPages(commits: readonly PageCommit[], options?: AbortOptions): Promise<PageCommitsResult> {
    return this.#commit('commitPages', copyOf(commits), options)
  }

  async changes(query?: ChangesQuery): Promise<ChangesPage> {
    return this.#changeLog.read(query)
  }

  async purgeChanges(changedBefore: Date, options?: AbortOptions): Promise<number> {
    return this.#changeLog.purge(changedBefore, options?.signal)
  }

  async purgeEverything(
    also: { readonly keys: boolean; readonly suppressions: boolean },
    options?: AbortOptions,
  ): Promise<void> {
    const { keys, suppressions } = also
    return inTurn(this.#archive, 'purgeEverything', options, () => {
      emptyArchive(this.#archive)
      if (keys) this.#keys = new MemoryKeyStore({ clock: this.#archive.clock })
      if (suppressions) this.#archive.suppressions = new SuppressionTable()
    })
  }

  async now(options?: AbortOptions): Promise<Date> {
    return inTurn(this.#archive, 'now', options, () => timeOf(this.#archive))
  }

  async open(options?: AbortOptions & { readonly origin?: string | undefined }): Promise<void> {
    const requested = options?.origin
    return inTurn(this.#archive, 'open', options, () => {
      const stored = this.#archive.origin ?? requested
      if (stored === undefined || requested === undefined) return
      if (stored !== requested) throw new OriginMismatchError({ stored, requested })
      this.#archive.origin = stored
    })
  }

  async #commit(
    operation: string,
    commits: readonly PageCommit[],
    options: AbortOptions | undefined,
  ): Promise<PageCommitsResult> {
    return inTurn(this.#archive, operation, options, () => copyOf(commitPages(this.#archive, commits)))
  }

  async close(): Promise<void> {
    // In turn like everything else: what was called before is still done.
    await Promise.resolve()
    this.#archive.isClosed = true
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

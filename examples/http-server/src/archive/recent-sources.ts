import type { ArchiveStore, SourceRecord } from '@youtube-archives/core'

const keptMs = 1_000

/** The sources, read at most once a second, for pages that show little more of them than names. */
export class RecentSources {
  readonly #store: ArchiveStore
  #read: { readonly sources: Promise<readonly SourceRecord[]>; readonly at: number } | undefined

  constructor(store: ArchiveStore) {
    this.#store = store
  }

  list(): Promise<readonly SourceRecord[]> {
    const now = performance.now()
    if (this.#read !== undefined && now - this.#read.at < keptMs) return this.#read.sources
    const sources = this.#store.sources.list()
    // What failed is asked again.
    sources.catch(() => this.forget())
    this.#read = { sources, at: now }
    return sources
  }

  /** Whoever changed a source sees that at once. */
  forget(): void {
    this.#read = undefined
  }
}

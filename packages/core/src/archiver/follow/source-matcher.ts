import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import type { SourceRecord } from '../../stores/source-record.ts'
import { QueryMatcher } from './query-matcher.ts'

/** The matcher over the sources of an archive, made when it is first needed. */
export class SourceMatcher {
  readonly #store: ArchiveStore
  #current: QueryMatcher | undefined

  constructor(store: ArchiveStore) {
    this.#store = store
  }

  /** Over the sources as they were last given, else as the store holds them now. */
  async get(options: AbortOptions = {}): Promise<QueryMatcher> {
    this.#current ??= new QueryMatcher(await this.#store.sources.list({ states: ['active'] }, options))
    return this.#current
  }

  /** Takes over the sources as they are now. */
  replace(sources: readonly SourceRecord[]): void {
    this.#current = new QueryMatcher(sources)
  }
}

import { pageRows } from '../schedule/page-rows.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'

// What a full page counts, and fewer rows as much less: quick enough to notice what following takes over, slow enough not to chase one page.
const smoothing = 0.3

/**
 * How much of what each source's pages show is known already, or will be by following. A page tells only once it is stored, so the share is written down with the source's next page; until then
 * this process remembers it.
 */
export class KnownShares {
  readonly #shares = new Map<string, number>()

  /** Undefined before the first page that says so. */
  of({ sourceId, knownShare }: Pick<SearchSourceRecord, 'sourceId' | 'knownShare'>): number | undefined {
    return this.#shares.get(sourceId) ?? knownShare
  }

  /**
   * A page of first readings was stored: its rows, and how many of them a search was not needed for. Those are the videos that were known, and those of channels that are
   * followed: following finds them sooner or later, and the newest ones are never known yet.
   */
  note(source: Pick<SearchSourceRecord, 'sourceId' | 'knownShare'>, rows: number, needless: number): void {
    if (rows === 0) return
    const known = Math.min(1, needless / rows)
    // At first nothing is known: so it is before the first page too.
    const before = this.of(source) ?? 0
    const weight = 1 - (1 - smoothing) ** (rows / pageRows)
    this.#shares.set(source.sourceId, before + weight * (known - before))
  }
}

import type { Bucket } from '../key-pool/quota-policy.ts'
import type { VideoChange } from '../stores/page-commit.ts'

/** Mutable counts of one source, or of the whole run. */
export interface Counts {
  videosNew: number
  videosUpdated: number
  videosGone: number
  pages: number
  readonly units: Record<Bucket, number>
}

/** Counts what a run did, per source and in total. */
export class RunTally {
  readonly total: Counts = emptyCounts()
  /** Videos that became pending. */
  found = 0
  /** Videos whose content was here and was read again. */
  contentRefreshed = 0
  /** Videos whose statistics alone were read again. */
  statisticsRefreshed = 0
  readonly #sources = new Map<string, Counts>()

  source(sourceId: string): Counts {
    let counts = this.#sources.get(sourceId)
    if (counts === undefined) {
      counts = emptyCounts()
      this.#sources.set(sourceId, counts)
    }
    return counts
  }

  addUnits(sourceId: string | undefined, bucket: Bucket, units: number): void {
    this.total.units[bucket] += units
    if (sourceId !== undefined) this.source(sourceId).units[bucket] += units
  }

  addPage(sourceId: string | undefined): void {
    this.total.pages += 1
    if (sourceId !== undefined) this.source(sourceId).pages += 1
  }

  /** A video counts once in total, and once for each source that matched it. */
  addChange({ kind, sourceIds }: VideoChange): void {
    if (kind === 'updated' || kind === 'unchanged') this.contentRefreshed += 1
    const field = { new: 'videosNew', updated: 'videosUpdated', gone: 'videosGone', unchanged: undefined } as const
    const name = field[kind]
    if (name === undefined) return
    this.total[name] += 1
    for (const sourceId of sourceIds) this.source(sourceId)[name] += 1
  }
}

function emptyCounts(): Counts {
  return { videosNew: 0, videosUpdated: 0, videosGone: 0, pages: 0, units: { search: 0, default: 0, stats: 0 } }
}

import { sweepAgesMs } from '../schedule/sweep.ts'
import type { SearchSourceRecord } from '../stores/source-record.ts'
import type { SweepYield } from '../stores/sweep-record.ts'

const dayMs = 86_400_000
// What is read again so soon is read for another reason, and says nothing of sweeps.
const youngestMs = dayMs / 2
// So many pages are remembered.
const rememberedReads = 40

/** What the sweeps of each source brought. A page tells only once it is stored, so it is written down with the source's next page; until then this process remembers it. */
export class SweepYields {
  readonly #yields = new Map<string, readonly SweepYield[]>()

  of({ sourceId, sweepYields }: Pick<SearchSourceRecord, 'sourceId' | 'sweepYields'>): readonly SweepYield[] {
    return this.#yields.get(sourceId) ?? sweepYields
  }

  /** A page of a sweep was stored: its rows, and how many were new, of a stretch that ends at `before`. */
  note(
    source: Pick<SearchSourceRecord, 'sourceId' | 'sweepYields'>,
    page: { readonly before: Date; readonly now: Date; readonly rows: number; readonly rowsNew: number },
  ): void {
    const ageMs = page.now.getTime() - page.before.getTime()
    if (ageMs < youngestMs) return
    const ageDays = ageOf(ageMs)
    const known = this.of(source)
    const before = known.find((each) => each.ageDays === ageDays) ?? { ageDays, reads: 0, rows: 0, rowsNew: 0 }
    const kept = Math.min(1, rememberedReads / (before.reads + 1))
    const seen: SweepYield = {
      ageDays,
      reads: before.reads * kept + 1,
      rows: before.rows * kept + page.rows,
      rowsNew: before.rowsNew * kept + page.rowsNew,
    }
    this.#yields.set(source.sourceId, [...known.filter((each) => each.ageDays !== ageDays), seen])
  }
}

/** The age of sweeps that a stretch has come of: the highest that it has reached. */
function ageOf(ms: number): number {
  return (sweepAgesMs.findLast((ageMs) => ms >= ageMs) ?? sweepAgesMs[0] ?? dayMs) / dayMs
}

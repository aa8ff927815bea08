import { type CallYield, expectedNewVideos, observeYield } from '../../schedule/call-yield.ts'
import { pageRows } from '../../schedule/page-rows.ts'

// What is new among fewer rows is chance.
const fewestRows = 10

/** What settle readings bring, over all sources: new videos for each full page. Known to one process, which learns it anew within some readings. */
export class SettleYield {
  #seen: CallYield | undefined

  note(rows: number, rowsNew: number, now: Date): void {
    if (rows < fewestRows) return
    this.#seen = observeYield(this.#seen, (rowsNew / rows) * pageRows, now.getTime())
  }

  perFullPage(now: Date): number {
    return expectedNewVideos(this.#seen, now.getTime())
  }
}

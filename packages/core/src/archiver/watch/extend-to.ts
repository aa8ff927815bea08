import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { planSearch } from '../plan-search.ts'
import { reviseSource } from '../revise-source.ts'
import { isSearchSource, type WorkContext } from '../work-context.ts'

/** A source whose frontier has just been moved. */
export interface Extension {
  readonly source: SearchSourceRecord
  /** Where the frontier was: what lies below is older work. */
  readonly from: Date
  readonly to: Date
}

/** Moves a source's frontier to an instant and writes the new stretch down. Undefined where there is nothing to gain, as another worker was faster. */
export async function extendTo(work: WorkContext, sourceId: string, target: Date): Promise<Extension | undefined> {
  const { store, settings, signal } = work
  let extension: Extension | undefined
  const revised = await reviseSource(
    store,
    sourceId,
    (ledger, now) => {
      extension = undefined
      const { source } = ledger
      if (!isSearchSource(source) || source.state !== 'active') return undefined
      const edit = planSearch(ledger, source, {
        ...settings,
        now,
        extend: true,
        target,
        newId: () => crypto.randomUUID(),
      })
      const to = edit?.source?.frontier
      if (to === undefined) return undefined
      extension = { source: { ...source, frontier: to }, from: source.frontier, to }
      return edit
    },
    { signal },
  )
  return revised ? extension : undefined
}

import type { AbortOptions, CoverageLedger, LedgerRevision, SourceLedger, SourceRecord } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { reviseLedger } from '../revise-ledger/revise-ledger.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'
import { compareSources } from '../shared/source-rows.ts'
import { compareCreated } from '../tables/task-order.ts'

export class MemoryCoverageLedger implements CoverageLedger {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async read(
    filter: { readonly sourceIds?: readonly string[] | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly SourceLedger[]> {
    const { sourceIds } = copyOf(filter)
    return inTurn(this.#archive, 'ledger.read', options, () =>
      this.#sources(sourceIds)
        .sort(compareSources)
        .map((source) => this.#ledgerOf(source)),
    )
  }

  async revise(revision: LedgerRevision, options?: AbortOptions): Promise<'revised' | 'conflict'> {
    const copy = copyOf(revision)
    return inTurn(this.#archive, 'ledger.revise', options, () => reviseLedger(this.#archive, copy))
  }

  #sources(sourceIds: readonly string[] | undefined): SourceRecord[] {
    const { sources } = this.#archive
    if (sourceIds === undefined) return [...sources.values()].filter(({ state }) => state === 'active')
    const asked = [...new Set(sourceIds)].map((sourceId) => sources.get(sourceId))
    return asked.filter((source) => source !== undefined)
  }

  #ledgerOf(source: SourceRecord): SourceLedger {
    const tasks = [...this.#archive.tasks.openOf(source.sourceId)].sort(compareCreated)
    return copyOf({ source, tasks, spans: this.#archive.spans.get(source.sourceId) ?? [] })
  }
}

import type { Archiver, ArchiverEvents, SourceLedger } from '@youtube-archives/core'
import type { ProgressView, SourceProgress } from './source-progress.ts'

interface Followed extends Omit<SourceProgress, 'pages'> {
  share: number | undefined
  found: number
  hydrated: number
  isReading: boolean
}

/** Follows what an archiver does, source by source, and shows it. */
export class RunFollower {
  readonly #archiver: Archiver
  readonly #view: ProgressView
  readonly #followed = new Map<string, Followed>()
  /** Apart from the sources, because the first pages may come while these are still being read. */
  readonly #pages = new Map<string, number>()
  readonly #stops: readonly (() => void)[]

  constructor(archiver: Archiver, view: ProgressView) {
    this.#archiver = archiver
    this.#view = view
    this.#stops = [
      archiver.on('run:start', ({ sourceIds }) => this.#begin(sourceIds)),
      archiver.on('page:stored', (page) => this.#page(page)),
      archiver.on('video:new', ({ sourceIds }) => this.#hydrated(sourceIds)),
    ]
  }

  /** Reads once more how far every source is, shows it and stops following. */
  async finish(): Promise<void> {
    await this.#count([...this.#followed.keys()])
    this.stop()
  }

  /** Shows what was known last and stops following. Reads nothing: the storage may be what failed. */
  stop(): void {
    for (const stop of this.#stops) stop()
    this.#view.finish(this.#sources())
  }

  async #begin(sourceIds: readonly string[]): Promise<void> {
    const ledgers = await this.#archiver.store.ledger.read({ sourceIds })
    for (const ledger of ledgers) {
      const { sourceId, kind } = ledger.source
      const name = ledger.source.kind === 'search' ? ledger.source.query : ledger.source.channel.value
      const share = shareOf(ledger)
      this.#followed.set(sourceId, { sourceId, kind, name, share, found: 0, hydrated: 0, isReading: false })
    }
    await this.#count(sourceIds)
    this.#view.show(this.#sources())
  }

  /** Counting goes through all matches: at the beginning and at the end only. */
  async #count(sourceIds: readonly string[]): Promise<void> {
    if (sourceIds.length === 0) return
    const counts = await this.#archiver.store.sources.counts(sourceIds)
    for (const [sourceId, { stored, pending, gone }] of Object.entries(counts)) {
      const source = this.#followed.get(sourceId)
      if (source !== undefined) Object.assign(source, { found: stored + pending + gone, hydrated: stored + gone })
    }
    for (const ledger of await this.#archiver.store.ledger.read({ sourceIds })) this.#measure(ledger)
  }

  async #page({ sourceId = '', matchesNew }: ArchiverEvents['page:stored']): Promise<void> {
    this.#pages.set(sourceId, (this.#pages.get(sourceId) ?? 0) + 1)
    const source = this.#followed.get(sourceId)
    if (source === undefined) return
    source.found += matchesNew
    this.#view.show(this.#sources())
    // Pages may come faster than the ledger is read; the next one shows what this one would have.
    if (source.isReading) return
    source.isReading = true
    try {
      const [ledger] = await this.#archiver.store.ledger.read({ sourceIds: [source.sourceId] })
      if (ledger !== undefined) this.#measure(ledger)
    } finally {
      source.isReading = false
    }
    this.#view.show(this.#sources())
  }

  #measure(ledger: SourceLedger): void {
    const source = this.#followed.get(ledger.source.sourceId)
    if (source !== undefined) source.share = shareOf(ledger)
  }

  #hydrated(sourceIds: readonly string[]): void {
    for (const sourceId of sourceIds) {
      const source = this.#followed.get(sourceId)
      if (source !== undefined) source.hydrated += 1
    }
    this.#view.show(this.#sources())
  }

  #sources(): readonly SourceProgress[] {
    // A video that was found before this run and is read by it was counted at the beginning: never more than all.
    return [...this.#followed.values()].map((source) => ({
      ...source,
      pages: this.#pages.get(source.sourceId) ?? 0,
      hydrated: Math.min(source.hydrated, source.found),
    }))
  }
}

/** What of a source has been read; undefined where that cannot be told. */
function shareOf({ source, spans, tasks }: SourceLedger): number | undefined {
  if (source.kind === 'channel') {
    return source.fullWalkAt !== undefined && !tasks.some(({ kind }) => kind === 'uploads') ? 1 : undefined
  }
  const readMs = spans.reduce((sum, { after, before }) => sum + before.getTime() - after.getTime(), 0)
  const allMs = source.frontier.getTime() - source.since.getTime()
  return allMs === 0 ? 0 : readMs / allMs
}

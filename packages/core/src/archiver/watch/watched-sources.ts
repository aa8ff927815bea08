import type { SearchSourceRecord, SourceRecord } from '../../stores/source-record.ts'
import type { WorkContext } from '../work-context.ts'
import { isSearchSource } from '../work-context.ts'
import { pollUnits, sourceRates, type WatchUnit } from './poll-units.ts'

/** The search sources of a watch as last seen, and how they are polled: alone or in groups. */
export class WatchedSources {
  /** Whether they were changed, by this process, since they were last read. */
  isStale = false
  readonly #work: WorkContext
  #groups: readonly (readonly string[])[] = []
  #units: readonly WatchUnit[] = []
  #rates: ReadonlyMap<string, number> = new Map()

  constructor(work: WorkContext) {
    this.#work = work
  }

  get units(): readonly WatchUnit[] {
    return this.#units
  }

  get searches(): readonly SearchSourceRecord[] {
    return [...this.#work.sources.values()].filter(
      (source) => isSearchSource(source) && source.state === 'active',
    ) as SearchSourceRecord[]
  }

  /** Videos a day of all that are polled, as far as is known. */
  get videosPerDayOfAll(): number {
    return this.#units.reduce((sum, { videosPerDay }) => sum + videosPerDay, 0)
  }

  unit(id: string | undefined): WatchUnit | undefined {
    return this.#units.find((unit) => unit.id === id)
  }

  /** When a unit was last polled: a poll takes the frontiers of its sources as near to the present as frontiers come. */
  polledAt({ sourceIds }: WatchUnit): Date {
    const frontiers = sourceIds.flatMap((sourceId) => {
      const source = this.#work.sources.get(sourceId)
      return isSearchSource(source) ? source.frontier.getTime() : []
    })
    return new Date(Math.min(...frontiers) + this.#work.settings.frontierLagMs)
  }

  /** Videos a day of a source, as far as is known. */
  videosPerDay({ sourceId }: SearchSourceRecord): number {
    return this.#rates.get(sourceId) ?? 0
  }

  /** Takes over what the store holds now. Sources that are gone or not active any more are forgotten. */
  replace(sources: readonly SourceRecord[]): void {
    this.#work.sources.clear()
    for (const source of sources) this.#work.sources.set(source.sourceId, source)
    this.#update()
  }

  /** Takes over which sources are asked together. */
  regroup(groups: readonly (readonly string[])[]): void {
    this.#groups = groups
    this.#update()
  }

  /** Takes over some sources as the store holds them now. */
  async refresh(sourceIds: readonly string[]): Promise<void> {
    const { store, signal } = this.#work
    const stored = await Promise.all(
      sourceIds.map(async (sourceId) => ({ sourceId, source: await store.sources.get(sourceId, { signal }) })),
    )
    for (const { sourceId, source } of stored) {
      if (source === undefined || source.state !== 'active') this.#work.sources.delete(sourceId)
      else this.#work.sources.set(sourceId, source)
    }
    this.#update()
  }

  /** Takes over one source as a worker has just seen or left it. */
  note(source: SourceRecord): void {
    this.#work.sources.set(source.sourceId, source)
    this.#update()
  }

  #update(): void {
    const { searches } = this
    this.#rates = sourceRates(searches)
    // One that has come to its end is not polled any more.
    const goingOn = searches.filter(({ until, frontier }) => until === undefined || frontier < until)
    this.#units = pollUnits(goingOn, this.#groups, { knownShares: this.#work.knownShares, rates: this.#rates })
  }
}

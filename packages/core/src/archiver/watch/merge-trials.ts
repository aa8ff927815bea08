import type { JsonObject } from '../../records/json-object.ts'
import { compareRecall, type MergeRecall, mayMerge, newMergeRecall, retryMerge } from '../../schedule/merge-recall.ts'
import type { AbortOptions } from '../../shared/abort-options.ts'
import { dayMs } from '../../shared/durations.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'
import { Turns } from './turns.ts'

/** A stretch that was read by a merged call and then alone: what the second reading showed, and how much of it the first one had. */
export interface Comparison {
  readonly rows: number
  readonly sharedRows: number
}

interface TrialState {
  /** By id of the source. Those never compared are not in it. */
  readonly recalls: Readonly<Record<string, MergeRecall>>
  /** Of two readings alone, over all sources: what is lost between them has nothing to do with merging. */
  readonly usual: Comparison
}

// One merged poll in fifty is compared, in overload one in two hundred, and of these comparisons one in three has a second reading alone beside it.
const trialShare = 1 / 50
const trialShareInOverload = 1 / 200
const controlShare = 1 / 3
// What two readings of fresh timeline share until it has been measured.
const hoped: Comparison = { rows: 40, sharedRows: 36 }
const rememberedRows = 2_000
const firstRestMs = 2 * dayMs

/** What comparing merged readings with single ones has shown, shared by all workers: whether each source may go on being merged. */
export class MergeTrials {
  readonly #state: SharedValue<TrialState>
  readonly #trials = new Turns()
  readonly #controls = new Turns()

  constructor(store: ArchiveStore) {
    this.#state = new SharedValue<TrialState>(store, 'merge-trials', {
      initial: { recalls: {}, usual: hoped },
      fromJson: (value) => value as unknown as TrialState,
      toJson: (value) => value as unknown as JsonObject,
    })
  }

  async load(options: AbortOptions): Promise<void> {
    await this.#state.load(options)
  }

  /** Whether the merged poll that was just made is to be compared. */
  isTrial(isOverloaded: boolean): boolean {
    return this.#trials.isDue(isOverloaded ? trialShareInOverload : trialShare)
  }

  /** Whether the comparison that is being made is to have a second reading alone beside it. */
  isControl(): boolean {
    return this.#controls.isDue(controlShare)
  }

  /** The source of which least is known yet. */
  leastCompared<Source extends { readonly sourceId: string }>(sources: readonly [Source, ...Source[]]): Source {
    const rowsOf = ({ sourceId }: Source): number => this.#state.value.recalls[sourceId]?.rows ?? 0
    return sources.reduce((least, source) => (rowsOf(source) < rowsOf(least) ? source : least))
  }

  mayMerge(sourceId: string, now: Date): boolean {
    const recall = this.#state.value.recalls[sourceId]
    return recall === undefined || mayMerge(recall, now.getTime())
  }

  /** Takes in what two readings alone had in common. */
  async noteUsual(seen: Comparison, options: AbortOptions): Promise<void> {
    await this.#state.update(({ recalls, usual }) => {
      const kept = Math.min(1, rememberedRows / Math.max(1, usual.rows))
      const rows = usual.rows * kept + seen.rows
      return { recalls, usual: { rows, sharedRows: usual.sharedRows * kept + seen.sharedRows } }
    }, options)
  }

  /** Takes in a comparison. Resolves with whether it has ended merging for the source. */
  async note(sourceId: string, seen: Comparison, now: Date, options: AbortOptions): Promise<boolean> {
    let hasStopped = false
    await this.#state.update(({ recalls, usual }) => {
      const known = recalls[sourceId] ?? newMergeRecall(firstRestMs)
      const before = known.state === 'single' && mayMerge(known, now.getTime()) ? retryMerge(known) : known
      const after = compareRecall(before, { ...seen, usualShare: usual.sharedRows / usual.rows }, now.getTime())
      hasStopped = before.state === 'merged' && after.state === 'single'
      return { recalls: { ...recalls, [sourceId]: after }, usual }
    }, options)
    return hasStopped
  }
}

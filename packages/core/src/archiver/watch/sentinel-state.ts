import type { JsonObject } from '../../records/json-object.ts'
import { feedEagerness, feedTheta, firstTheta } from '../../schedule/sentinel.ts'
import {
  addToTally,
  emptySentinelTally,
  judgeSentinel,
  probeShareOf,
  type SentinelTally,
} from '../../schedule/sentinel-worth.ts'
import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'
import { Turns } from './turns.ts'

interface Worth {
  readonly tally: SentinelTally
  readonly isOn: boolean
}

// While it is off, one look in so many is a check all the same: only that shows whether it would pay again.
const checksWhileOff = 1 / 25
const feedEveryMs = 5 * 60_000

/** What checks of channels' counts are worth, as all workers have seen it together, and how much a channel has to promise before its uploads are read. */
export class SentinelState {
  readonly #worth: SharedValue<Worth>
  readonly #offTurns = new Turns()
  // Known to one process; each finds its own.
  #theta = firstTheta
  #eagerness = 1
  #fedAt = new Date(0)
  #seen: SentinelTally = emptySentinelTally

  constructor(store: ArchiveStore) {
    this.#worth = new SharedValue<Worth>(store, 'sentinel', {
      initial: { tally: emptySentinelTally, isOn: true },
      fromJson,
      toJson: (value) => value as unknown as JsonObject,
    })
  }

  get theta(): number {
    return this.#theta
  }

  /** How much a reading has to promise, and how often channels are checked. */
  get checkTerms(): { readonly theta: number; readonly eagerness: number } {
    return { theta: this.#theta, eagerness: this.#eagerness }
  }

  /** See `probeShareOf`. */
  get probeShare(): number {
    return probeShareOf(this.#worth.value.tally)
  }

  /** Whether checks pay, as far as is known. */
  get isOn(): boolean {
    return this.#worth.value.isOn
  }

  /** Whether the next look is to be a check. */
  isCheckNext(): boolean {
    return this.isOn || this.#offTurns.isDue(checksWhileOff)
  }

  /** The tokens of the `default` bucket were seen: moves `theta`, every few minutes only, since what it changes takes as long to show. */
  feed(now: Date, tokens: number, burstUnits: number): void {
    if (now.getTime() - this.#fedAt.getTime() < feedEveryMs) return
    this.#fedAt = now
    this.#theta = feedTheta(this.#theta, tokens, burstUnits)
  }

  /** The same, to be told every ten minutes or so. */
  feedEagerness(tokens: number, burstUnits: number): void {
    this.#eagerness = feedEagerness(this.#eagerness, { theta: this.#theta, tokens, burstUnits })
  }

  /** A check, or a reading that followed one, was made. Told to the others by `share`. */
  note(seen: Partial<SentinelTally>): void {
    this.#seen = addToTally(this.#seen, seen)
  }

  /** Adds what this process has seen since to what all know, and judges. Resolves with whether the judgement is another one now. */
  async share(options: AbortOptions): Promise<boolean> {
    const seen = this.#seen
    const before = await this.#worth.load(options)
    if (seen.checked === 0 && seen.unmovedReads === 0) return false
    const after = await this.#worth.update(({ tally, isOn }) => {
      const sum = addToTally(tally, seen)
      return { tally: sum, isOn: judgeSentinel(sum, isOn).keep }
    }, options)
    this.#seen = emptySentinelTally
    return after.isOn !== before.isOn
  }
}

/** What an older version has written down lacks counts: they begin at 0. */
function fromJson({ tally, isOn }: JsonObject): Worth {
  return { tally: { ...emptySentinelTally, ...(tally as unknown as Partial<SentinelTally>) }, isOn: isOn === true }
}

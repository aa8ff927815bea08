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
import type { ReadingTerms } from '../follow/check-channels.ts'
import { SharedValue } from '../shared-value.ts'

interface Worth {
  readonly tally: SentinelTally
  readonly isOn: boolean
}

// While it is off, a check is made all the same after so many readings: only that shows whether it would pay again.
const readingsPerCheckWhileOff = 25
// What is checked then is read whatever the check says, as it would be without.
const everything: ReadingTerms = { theta: 0, probeShare: 1 }
const feedEveryMs = 5 * 60_000

/** What checks of channels' counts are worth, as all workers have seen it together, and how much a channel has to promise before its uploads are read. */
export class SentinelState {
  readonly #worth: SharedValue<Worth>
  // Known to one process; each finds its own.
  #theta = firstTheta
  #eagerness = 1
  #fedAt = new Date(0)
  #readingsWhileOff = 0
  #seen: SentinelTally = emptySentinelTally

  constructor(store: ArchiveStore) {
    this.#worth = new SharedValue<Worth>(store, 'sentinel', {
      initial: { tally: emptySentinelTally, isOn: true },
      fromJson,
      toJson: (value) => value as unknown as JsonObject,
    })
  }

  /** What of the checked channels is read. */
  get readingTerms(): ReadingTerms {
    return this.isOn ? { theta: this.#theta, probeShare: probeShareOf(this.#worth.value.tally) } : everything
  }

  /** How much a reading has to promise, and how often channels are checked. */
  get checkTerms(): { readonly theta: number; readonly eagerness: number } {
    return { theta: this.#theta, eagerness: this.#eagerness }
  }

  /** Whether checks pay, as far as is known. */
  get isOn(): boolean {
    return this.#worth.value.isOn
  }

  /** Whether the next look is to be a check. */
  isCheckNext(): boolean {
    return this.isOn || this.#readingsWhileOff >= readingsPerCheckWhileOff
  }

  /** A look was made: a check, or the reading of a channel without one. */
  noteLook({ isCheck }: { readonly isCheck: boolean }): void {
    this.#readingsWhileOff = isCheck ? 0 : this.#readingsWhileOff + 1
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

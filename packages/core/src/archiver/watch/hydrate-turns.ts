import type { AbortOptions } from '../../shared/abort-options.ts'
import { dayMs } from '../../shared/durations.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'

// What calls that are not full may take of the units: the more there are, the less long a video waits for others.
const partialShare = 0.02
const longestWaitMs = 5 * 60_000
const shortestWaitMs = 60_000

/** How long at most videos wait in ms until they are read with a call that is not full: five minutes with the default quota, down to one with more. */
export function hydrateWaitMs(unitsPerDay: number): number {
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, dayMs / (partialShare * unitsPerDay)))
}

interface LastTurn {
  readonly atMs: number
  readonly by: string
}

/** Says when videos may be read with a call that is not full: once in a while, however many workers there are. */
export class HydrateTurns {
  readonly #last: SharedValue<LastTurn>
  readonly #worker: string

  constructor(store: ArchiveStore, worker: string) {
    this.#worker = worker
    this.#last = new SharedValue<LastTurn>(store, 'hydrate-turn', {
      initial: { atMs: 0, by: '' },
      fromJson: ({ atMs, by }) => ({ atMs: Number(atMs), by: String(by) }),
      toJson: ({ atMs, by }) => ({ atMs, by }),
    })
  }

  /** True where the last turn is `waitMs` ago and no other worker has taken this one: then it is this worker's. */
  async take(now: Date, waitMs: number, options: AbortOptions): Promise<boolean> {
    const isTime = ({ atMs }: LastTurn): boolean => now.getTime() - atMs >= waitMs
    if (!isTime(this.#last.value)) return false
    // Another worker may have taken it since this one looked last.
    if (!isTime(await this.#last.load(options))) return false
    const mine: LastTurn = { atMs: now.getTime(), by: this.#worker }
    const taken = await this.#last.update((last) => (isTime(last) ? mine : last), options)
    return taken === mine
  }
}

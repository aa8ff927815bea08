import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'

// A call that is not full waits this long for more: one unit then reads up to 50 videos, and a video waits a few minutes at most.
const everyMs = 5 * 60_000

interface LastTurn {
  readonly atMs: number
  readonly by: string
}

/** Says when videos may be read with a call that is not full: once in five minutes, however many workers there are. */
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

  /** True where it is time and no other worker has taken the turn: then it is this worker's. */
  async take(now: Date, options: AbortOptions): Promise<boolean> {
    if (!this.#isTime(this.#last.value, now)) return false
    // Another worker may have taken it since this one looked last.
    if (!this.#isTime(await this.#last.load(options), now)) return false
    const mine: LastTurn = { atMs: now.getTime(), by: this.#worker }
    const taken = await this.#last.update((last) => (this.#isTime(last, now) ? mine : last), options)
    return taken === mine
  }

  #isTime({ atMs }: LastTurn, now: Date): boolean {
    return now.getTime() - atMs >= everyMs
  }
}

import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'
import { plusMs } from '../whole-seconds.ts'

interface LastTurn {
  readonly atMs: number
  readonly by: string
}

/** Says when something may be done that is done once in a while, however many workers there are. */
export class SharedTurn {
  readonly #last: SharedValue<LastTurn>
  readonly #worker: string

  /** `name` in the state of the store; `worker` has the turns that are taken here. */
  constructor(store: ArchiveStore, name: string, worker: string) {
    this.#worker = worker
    this.#last = new SharedValue<LastTurn>(store, name, {
      initial: { atMs: 0, by: '' },
      fromJson: ({ atMs, by }) => ({ atMs: Number(atMs), by: String(by) }),
      toJson: ({ atMs, by }) => ({ atMs, by }),
    })
  }

  /** True where the last turn is `waitMs` ago and no other worker has taken this one: then it is this worker's. */
  async take(now: Date, waitMs: number, options: AbortOptions): Promise<boolean> {
    const isTime = (): boolean => this.nextAt(waitMs) <= now
    if (!isTime()) return false
    // Another worker may have taken it since this one looked last.
    await this.#last.load(options)
    if (!isTime()) return false
    const mine: LastTurn = { atMs: now.getTime(), by: this.#worker }
    const taken = await this.#last.update((last) => (now.getTime() - last.atMs >= waitMs ? mine : last), options)
    return taken === mine
  }

  /** When the next turn is that is `waitMs` after the last one, as far as this worker knows. */
  nextAt(waitMs: number): Date {
    return plusMs(new Date(this.#last.value.atMs), waitMs)
  }
}

import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'
import { plusMs } from '../whole-seconds.ts'

interface LastTurn {
  readonly atMs: number
}

/** Says when something may be done that is done once in a while, however many workers there are. */
export class SharedTurn {
  readonly #last: SharedValue<LastTurn>

  /** `name` in the state of the store. */
  constructor(store: ArchiveStore, name: string) {
    this.#last = new SharedValue<LastTurn>(store, name, {
      initial: { atMs: 0 },
      fromJson: ({ atMs }) => ({ atMs: Number(atMs) }),
      toJson: ({ atMs }) => ({ atMs }),
    })
  }

  /**
   * True where the last turn is `waitMs` ago and no other worker has taken this one: then it is this worker's. Of turns that nobody took up to `saved` are kept and may be
   * taken one after the other.
   */
  async take(
    now: Date,
    { waitMs, saved = 0, signal }: { readonly waitMs: number; readonly saved?: number } & AbortOptions,
  ): Promise<boolean> {
    const isTime = (): boolean => this.nextAt(waitMs) <= now
    if (!isTime()) return false
    // Another worker may have taken it since this one looked last.
    await this.#last.load({ signal })
    if (!isTime()) return false
    const oldestMs = now.getTime() - saved * waitMs
    let isMine = false
    await this.#last.update(
      (last) => {
        isMine = now.getTime() - last.atMs >= waitMs
        return isMine ? { atMs: Math.max(last.atMs + waitMs, oldestMs) } : last
      },
      { signal },
    )
    return isMine
  }

  /** Nothing was there to do: somebody else may take the turn. */
  async giveBack(waitMs: number, options: AbortOptions): Promise<void> {
    await this.#last.update(({ atMs }) => ({ atMs: atMs - waitMs }), options)
  }

  /** When the next turn is that is `waitMs` after the last one, as far as this worker knows. */
  nextAt(waitMs: number): Date {
    return plusMs(new Date(this.#last.value.atMs), waitMs)
  }
}

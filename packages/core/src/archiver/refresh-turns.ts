import type { RefreshClaim } from '../remaining-tasks/remaining-task-store.ts'

type RefreshKind = RefreshClaim['of']

// Nothing grows old so quickly that the store has to be asked at every step.
const quietMs = 60_000

/** When it is the turn of what grows old. One for an archiver: its runs and steps share it, so that the share holds over all of them. */
export class RefreshTurns {
  #credit = 0
  #first: RefreshKind = 'content'
  readonly #quietUntilMs: Record<RefreshKind, number> = { content: 0, statistics: 0 }

  /** To be called once for each task that is to be claimed. True as often as the share says. */
  take(share: number): boolean {
    this.#credit += share
    if (this.#credit < 1) return false
    this.#credit -= 1
    return true
  }

  /** The two kinds, each first every other time. */
  order(): readonly [RefreshKind, RefreshKind] {
    const first = this.#first
    const second = first === 'content' ? 'statistics' : 'content'
    this.#first = second
    return [first, second]
  }

  isQuiet(kind: RefreshKind, now: Date): boolean {
    const untilMs = this.#quietUntilMs[kind]
    // A clock that was set back must not keep it quiet.
    return now.getTime() < untilMs && now.getTime() >= untilMs - quietMs
  }

  /** Nothing of this kind was due. */
  rest(kind: RefreshKind, now: Date): void {
    this.#quietUntilMs[kind] = now.getTime() + quietMs
  }
}

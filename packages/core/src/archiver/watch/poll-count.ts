import { feedThreshold } from '../../schedule/feed-threshold.ts'

/** Counts what polling did since the last plan, so that the plan's threshold follows what the quota really pays. Known to one process; each speaks for the polls it made. */
export class PollCount {
  #due = 0
  #early = 0
  #other = 0

  /** A poll was made: because it was due, or earlier so as not to lose quota. */
  note(isDue: boolean): void {
    if (isDue) this.#due += 1
    else this.#early += 1
  }

  /** A call was spent on older work, while no poll was due. */
  noteOther(): void {
    this.#other += 1
  }

  /**
   * The factor on the plan's threshold for the time to come: up where due polls wait for quota, down where quota waited for polls, or went to older work beyond the share that is meant for it. Counts
   * anew from here.
   *
   * @param overdue polls that are due and were not made for want of quota
   * @param pollShare share of the calls that is meant for polls, 0 to 1
   */
  feed(feedback: number, overdue: number, pollShare: number): number {
    const calls = this.#due + this.#early + this.#other
    const beyond = Math.max(0, this.#other - (1 - pollShare) * calls)
    const spentCalls = this.#due + overdue
    const allowedCalls = this.#due + this.#early + beyond
    this.#due = 0
    this.#early = 0
    this.#other = 0
    return feedThreshold(feedback, { spentCalls, allowedCalls })
  }
}

import { feedThreshold } from '../../schedule/feed-threshold.ts'

/** What the time since the last plan was like. */
export interface FeedTerms {
  /** Polls that are due and were not made for want of quota. */
  readonly overdue: number
  /** Share of the calls that is meant for polls, 0 to 1. */
  readonly pollShare: number
  /** Whether the rest is kept for older work: polls that take of it raise the threshold too. Else they come first. */
  readonly keepsRest: boolean
}

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
   * The factor on the plan's threshold for the time to come: up where due polls wait for quota, down where quota waited for polls, or went to older work beyond the share that is meant for it.
   * Counts anew from here.
   */
  feed(feedback: number, { overdue, pollShare, keepsRest }: FeedTerms): number {
    const meantForOther = (1 - pollShare) * (this.#due + this.#early + this.#other)
    const beyond = Math.max(0, this.#other - meantForOther)
    // Where polls were made early there was no older work: what was meant for it is theirs.
    const missed = keepsRest ? Math.max(0, meantForOther - this.#other - this.#early) : 0
    const spentCalls = this.#due + overdue
    const allowedCalls = this.#due + this.#early + beyond - missed
    this.#due = 0
    this.#early = 0
    this.#other = 0
    return feedThreshold(feedback, { spentCalls, allowedCalls })
  }
}

/** Gives something its share of turns, evenly. */
export class Turns {
  #credit = 0

  /** Whether this turn is one of its `share`, 0 to 1. */
  isDue(share: number): boolean {
    this.#credit += share
    if (this.#credit < 1) return false
    this.#credit -= 1
    return true
  }
}

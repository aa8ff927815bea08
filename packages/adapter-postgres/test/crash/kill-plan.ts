/** When one process is killed. */
export interface KillMoment {
  /** How long everybody waited since the last death, by the clock that all share. */
  readonly pauseMs: number
  /** Whether it works on channels alone: beside searches, which go first, they would rarely have their turn. */
  readonly channelsOnly: boolean
  /** Counted from its start, which hits how it opens and plans, or from its first call. */
  readonly from: 'start' | 'first call'
  readonly delayMs: number
  /** Where the database server is killed, too: so long before. */
  readonly serverDelayMs: number
}

const minuteMs = 60_000

/** Moments at random, the same ones for the same seed. */
export function* killMoments(options: {
  readonly seed: number
  /** A share of the kills comes so soon after the start, in ms, the others so soon after the first call. */
  readonly longestStartMs: number
  readonly longestWorkMs: number
}): Generator<KillMoment, never> {
  const { seed, longestStartMs, longestWorkMs } = options
  const random = randomNumbers(seed)
  for (;;) {
    // Now and then before the leases of the dead have ended, which others must not touch.
    const pauseMs = random() < 0.3 ? random() * minuteMs : (2 + 4 * random()) * minuteMs
    const channelsOnly = random() < 0.2
    const from = random() < 0.25 ? 'start' : 'first call'
    const delayMs = random() * (from === 'start' ? longestStartMs : longestWorkMs)
    yield { pauseMs, channelsOnly, from, delayMs, serverDelayMs: random() * longestWorkMs }
  }
}

/** Mulberry32, public domain, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

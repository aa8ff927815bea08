import { percentile } from './spread.ts'

/** Two ways of doing the same, measured in turns. */
export interface Contest {
  readonly name: string
  readonly ours: () => Promise<unknown>
  readonly theirs: () => Promise<unknown>
  /** Added to by each round. */
  readonly rounds: Round[]
}

export interface Round {
  readonly ours: Times
  readonly theirs: Times
}

/** In milliseconds. */
export interface Times {
  readonly p50: number
  readonly p95: number
}

/** Calls a round of each side, where they are quick; the slow ones are called as often as fits into the time, and no less than that. */
export const mostCalls = 250
const fewestCalls = 25
const roundMs = 3_000
const callsToWarmUp = 3

/**
 * Measures one round. Which side goes first is decided by chance for each pair of calls, so that nothing that comes at intervals, such as the
 * collection of garbage, meets one of them more often.
 */
export async function measureRound({ ours, theirs, rounds }: Contest): Promise<void> {
  const times: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] }
  const timed = async (list: number[], work: () => Promise<unknown>): Promise<void> => {
    const start = performance.now()
    await work()
    list.push(performance.now() - start)
  }
  for (let call = 0; call < callsToWarmUp; call += 1) {
    await ours()
    await theirs()
  }
  const end = performance.now() + roundMs
  for (let call = 0; call < mostCalls && (call < fewestCalls || performance.now() < end); call += 1) {
    const isOursFirst = Math.random() < 0.5
    if (isOursFirst) await timed(times.ours, ours)
    await timed(times.theirs, theirs)
    if (!isOursFirst) await timed(times.ours, ours)
  }
  rounds.push({ ours: timesOf(times.ours), theirs: timesOf(times.theirs) })
}

function timesOf(values: readonly number[]): Times {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) }
}

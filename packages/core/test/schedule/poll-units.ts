import type { PollPlanOptions } from '../../src/schedule/plan-polls.ts'
import type { PollUnit } from '../../src/schedule/poll-unit.ts'
import { dayMs, hourMs, minuteMs } from '../archiver/ledger-builders.ts'

export function unit(id: string, videosPerDay: number, fields: Partial<PollUnit> = {}): PollUnit {
  return { id, videosPerDay, unknownShare: 1, weight: 1, members: 1, ...fields }
}

/** Units whose rates fall as Zipf's law says and sum up to `perDay`. */
export function zipfUnits(count: number, perDay: number): readonly PollUnit[] {
  const shares = Array.from({ length: count }, (_, rank) => 1 / (rank + 1))
  const sum = shares.reduce((a, b) => a + b)
  return shares.map((share, rank) => unit(`unit-${rank}`, (perDay * share) / sum))
}

export function pollOptions(fields: Partial<PollPlanOptions> = {}): PollPlanOptions {
  return {
    ...{ callsPerDay: 95, guardMs: hourMs, minIntervalMs: minuteMs, maxIntervalMs: 2 * dayMs },
    ...{ exploreShare: 0.05, before: undefined },
    ...fields,
  }
}

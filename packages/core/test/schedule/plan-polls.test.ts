import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedThreshold } from '../../src/schedule/feed-threshold.ts'
import { planPolls } from '../../src/schedule/plan-polls.ts'
import { dueAt, intervalOf } from '../../src/schedule/poll-index.ts'
import type { PollPlan } from '../../src/schedule/poll-plan.ts'
import { callsOf, type PollUnit, valuePerDay } from '../../src/schedule/poll-unit.ts'
import { poolPrior, videosPerDay } from '../../src/schedule/rate.ts'
import { dayMs, hourMs, minuteMs } from '../archiver/ledger-builders.ts'
import { pollOptions, unit, zipfUnits } from './poll-units.ts'
import { seeded } from './random.ts'

const days = (ms: number | undefined): number => (ms ?? Number.NaN) / dayMs
const spent = (planned: ReturnType<typeof planPolls>): number =>
  planned.units.reduce((sum, { callsPerDay }) => sum + callsPerDay, 0)

/** Mean time from publication to the next poll, over all videos, in days. */
function meanWait(units: readonly PollUnit[], intervals: readonly number[]): number {
  const videos = units.reduce((sum, { videosPerDay }) => sum + videosPerDay, 0)
  return units.reduce((sum, { videosPerDay }, at) => sum + (videosPerDay * (intervals[at] ?? 0)) / 2, 0) / videos
}

const known = fc
  .array(
    fc.record({
      videosPerDay: fc.double({ min: 0.01, max: 3_000, noNaN: true }),
      unknownShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
      weight: fc.double({ min: 0.1, max: 10, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rates) => rates.map((fields, at) => unit(`unit-${at}`, fields.videosPerDay, fields)))

describe('in the normal regime', () => {
  test('the mean wait of 200 queries by Zipf is 123 / 2B days, of equal ones 200 / 2B', () => {
    const options = pollOptions({ callsPerDay: 1_000, guardMs: 0, maxIntervalMs: 100 * dayMs })
    const waitOf = (units: readonly PollUnit[]): number =>
      meanWait(
        units,
        planPolls(units, options).units.map(({ intervalMs }) => days(intervalMs)),
      ) *
      2 *
      1_000
    expect(waitOf(zipfUnits(200, 2_000))).toBeCloseTo(123, 0)
    expect(waitOf(Array.from({ length: 200 }, (_, at) => unit(`${at}`, 10)))).toBeCloseTo(200, 6)
  })

  test('every call is used, and none twice', () => {
    fc.assert(
      fc.property(known, fc.double({ min: 1.01, max: 50, noNaN: true }), (units, spare) => {
        const need = units.reduce((sum, { videosPerDay }) => sum + callsOf(videosPerDay, 1 / 2, hourMs), 0)
        const planned = planPolls(units, pollOptions({ callsPerDay: need * spare }))
        expect(planned.plan.regime).toBe('normal')
        expect(spent(planned)).toBeLessThanOrEqual(need * spare * (1 + 1e-6))
        const shortest = planned.units.every(({ intervalMs }) => intervalMs <= planned.plan.minIntervalMs)
        // The cost steps where a full page is reason enough to poll: all units at that step move together.
        if (!shortest) expect(spent(planned)).toBeGreaterThan(need * spare * 0.999)
      }),
    )
  })

  test('no other polling that costs as much lets videos wait less', () => {
    fc.assert(
      fc.property(known, fc.double({ min: 1.2, max: 20, noNaN: true }), fc.integer(), (units, spare, seed) => {
        const random = seeded(seed)
        const need = units.reduce((sum, { videosPerDay }) => sum + callsOf(videosPerDay, 0.01, hourMs), 0)
        const budget = need * spare
        const options = pollOptions({ callsPerDay: budget, maxIntervalMs: 100 * dayMs, minIntervalMs: 1 })
        const planned = planPolls(units, options).units
        const loss = (polls: readonly number[]): number =>
          units.reduce((sum, each, at) => sum + valuePerDay(each) / (2 * (polls[at] ?? 0)), 0)
        const cost = (polls: readonly number[]): number =>
          units.reduce((sum, { videosPerDay }, at) => sum + callsOf(videosPerDay, polls[at] ?? 0, hourMs), 0)
        const ours = planned.map(({ intervalMs }) => 1 / days(intervalMs))
        const other = ours.map((polls) => Math.max(0.01, polls * 2 ** (2 * random() - 1)))
        // What is no dearer must not be better.
        fc.pre(cost(other) <= cost(ours))
        expect(loss(other)).toBeGreaterThan(loss(ours) * (1 - 1e-6))
      }),
      { numRuns: 300 },
    )
  })

  test('the longest interval is stretched where it alone would take more than there is', () => {
    const units = Array.from({ length: 1_000 }, (_, at) => unit(`${at}`, 0.2))
    const planned = planPolls(units, pollOptions({ callsPerDay: 25 }))
    expect(planned.plan.regime).toBe('normal')
    expect(days(planned.plan.maxIntervalMs)).toBeGreaterThan(2)
    expect(spent(planned)).toBeLessThanOrEqual(25)
    expect(spent(planned)).toBeGreaterThan(24.9)
  })
})

describe('in overload', () => {
  test('calls are shared in proportion to rate, unknown share and weight, one page a poll', () => {
    const units = [
      unit('a', 10_000),
      unit('b', 5_000),
      unit('c', 5_000, { unknownShare: 0.5 }),
      unit('d', 5_000, { weight: 3 }),
    ]
    const planned = planPolls(units, pollOptions())
    expect(planned.plan).toMatchObject({ regime: 'overload', guardMs: 0 })
    const calls = planned.units.map(({ callsPerDay }) => callsPerDay)
    expect(spent(planned)).toBeCloseTo(95, 3)
    expect(calls.map((count) => (count / (calls[0] ?? 0)) * 10)).toEqual([
      10,
      expect.closeTo(5, 6),
      expect.closeTo(2.5, 6),
      expect.closeTo(15, 6),
    ])
  })

  test('none is polled before a page is full, and each within the longest interval', () => {
    fc.assert(
      fc.property(known, (units) => {
        const volume = units.reduce((sum, { videosPerDay }) => sum + videosPerDay / 50, 0)
        const { plan } = planPolls(units, pollOptions({ callsPerDay: volume / 3 }))
        expect(plan.regime).toBe('overload')
        for (const each of units) {
          const interval = intervalOf(plan, each)
          expect(interval).toBeLessThanOrEqual(plan.maxIntervalMs)
          const filled = (50 / each.videosPerDay) * dayMs
          expect(interval).toBeGreaterThanOrEqual(Math.min(filled, plan.maxIntervalMs) * (1 - 1e-9))
        }
      }),
    )
  })

  const planAt = (videosPerDay: number, before?: PollPlan, ageMs = 10 * minuteMs): PollPlan =>
    planPolls([unit('a', videosPerDay)], {
      ...pollOptions({ callsPerDay: 100, guardMs: 0 }),
      before: before && { plan: before, ageMs },
    }).plan

  test('begins where reading everything takes more than there is, and ends with a thirtieth to spare', () => {
    expect(planAt(5_010).regime).toBe('overload')
    expect(planAt(4_990).regime).toBe('normal')
    expect(planAt(5_010, planAt(5_010)).regime).toBe('overload')
    expect(planAt(4_900, planAt(5_010)).regime).toBe('overload')
    expect(planAt(4_800, planAt(5_010)).regime).toBe('normal')
  })

  test('no busy hour begins it, but a day that is too busy', () => {
    const quiet = planAt(4_700)
    let busy = quiet
    for (let minute = 0; minute < 3 * 60; minute += 10) busy = planAt(5_500, busy)
    expect(busy.regime).toBe('normal')
    // It takes more than there is, and waits for quieter hours: nothing is put off for good.
    expect(busy.threshold).toBeLessThan(1e6)
    expect(busy.maxIntervalMs).toBeLessThanOrEqual(4 * dayMs)
    for (let hour = 0; hour < 24; hour += 1) busy = planAt(5_500, busy, hourMs)
    expect(busy.regime).toBe('overload')
  })

  test('begins at once where the quota is cut, and where ten times as much is published', () => {
    const quiet = planAt(4_000)
    const options = pollOptions({ callsPerDay: 50, guardMs: 0 })
    const cut = planPolls([unit('a', 4_000)], { ...options, before: { plan: quiet, ageMs: minuteMs } }).plan
    expect(cut.regime).toBe('overload')
    expect(planAt(40_000, quiet, hourMs).regime).toBe('overload')
  })

  test('a plan of an older version has no mean yet: what it asked for is taken', () => {
    const { meanDemandCallsPerDay, ...older } = planAt(4_700)
    expect(meanDemandCallsPerDay).toBe(94)
    expect(planAt(5_010, older).regime).toBe('overload')
  })
})

test('1,000 queries on 25 calls a day: in the second month the calls are spent, on pages that are nearly full', () => {
  const rates = zipfUnits(1_000, 5_000)
    .map(({ videosPerDay }, at) => ({ videosPerDay, order: Math.imul(at + 1, 0x9e3779b1) >>> 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ videosPerDay }) => videosPerDay)
  const lastAt: (number | undefined)[] = rates.map(() => undefined)
  // Of those never read it is believed that they are like the others.
  const prior = videosPerDay(poolPrior(rates.map((events) => ({ events, exposureMs: dayMs }))))
  const unitOf = (at: number): PollUnit => unit(`${at}`, lastAt[at] === undefined ? prior : (rates[at] ?? 0))
  let { plan } = planPolls(
    rates.map((_, at) => unitOf(at)),
    pollOptions({ callsPerDay: 25 }),
  )
  let feedback = 1
  const total = { calls: 0, rows: 0 }
  for (let hour = 0, tokens = 0, spent = 0; hour < 60 * 24; hour += 1) {
    const now = hour * hourMs
    const units = rates.map((_, at) => unitOf(at))
    if (hour % 12 === 0) {
      plan = planPolls(units, pollOptions({ callsPerDay: 25, before: { plan, ageMs: 12 * hourMs } })).plan
      feedback = feedThreshold(feedback, { spentCalls: spent, allowedCalls: 12.5 })
      spent = 0
    }
    tokens = Math.min(3, tokens + 25 / 24)
    const due = units
      .map((each, at) => ({ at, dueMs: dueOf(each, lastAt[at]) }))
      .filter(({ dueMs }) => dueMs <= now)
      .sort((a, b) => a.dueMs - b.dueMs)
      .map(({ at }) => at)
    for (const at of due.slice(0, Math.floor(tokens))) {
      const rows = Math.min(50, ((rates[at] ?? 0) * (now - (lastAt[at] ?? 0))) / dayMs)
      lastAt[at] = now
      tokens -= 1
      spent += 1
      if (hour < 30 * 24) continue
      total.calls += 1
      total.rows += rows
    }
  }
  // Polls wait for the full hour here, so some calls are left.
  expect(total.calls).toBeGreaterThan(25 * 30 * 0.87)
  // Some are first readings still, of units that turn out to be quieter than the others.
  expect(total.rows / total.calls).toBeGreaterThan(45)

  function dueOf(each: PollUnit, last: number | undefined): number {
    return dueAt(plan, each, new Date(last ?? 0), feedback).getTime()
  }
})

test('5,000 units share all the calls there are, and no more', () => {
  const { plan, units } = planPolls(zipfUnits(5_000, 100_000), pollOptions({ callsPerDay: 10_000 }))
  const planned = units.reduce((sum, { callsPerDay }) => sum + callsPerDay, 0)
  expect(plan.regime).toBe('normal')
  expect(planned).toBeGreaterThan(9_990)
  expect(planned).toBeLessThanOrEqual(10_000)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidOptionError, type PlanForecast, type PlanOptions, plan } from '../../src/index.ts'
import { followedShare, recurringChannels } from '../../src/schedule/channel-model.ts'
import { zipfUnits } from './poll-units.ts'

const points = (share: number): number => 100 * share
const queries = zipfUnits(200, 20_000).map(({ videosPerDay = 0 }) => ({ videosPerDay }))
const atLoad = (load: number, options: Partial<PlanOptions> = {}): PlanForecast =>
  plan({ sources: queries, quota: { search: 400 / load, default: 40_000 / load }, days: 10, ...options })

describe('200 queries with 20,000 videos a day', () => {
  // Second-week coverage of the same rules in a simulated world: searching alone, following, and following with merged queries.
  test.each([
    [4, 24, 47],
    [1, 75, 86],
    [0.25, 85, 93],
  ])('at load %d come within 7 points of the simulation', (load, alone, followed) => {
    expect(Math.abs(points(atLoad(load, { following: false }).coverage.share) - alone)).toBeLessThan(7)
    expect(Math.abs(points(atLoad(load).coverage.share) - followed)).toBeLessThan(7)
  })

  test('are overloaded at load 4 and not at 0.25, and use no more than there is', () => {
    expect(atLoad(4).isOverloaded).toBe(true)
    expect(atLoad(0.25).isOverloaded).toBe(false)
    expect(atLoad(4).units.search).toEqual({ perDay: expect.closeTo(100, 3), limit: 100 })
  })

  test('are found sooner when counts are checked, and sooner still by push', () => {
    const [plain, checked, pushed] = [
      atLoad(1),
      atLoad(1, { sentinel: true }),
      atLoad(1, { sentinel: true, push: true }),
    ]
    expect(checked.delay.withinHour).toBeGreaterThan(plain.delay.withinHour + 0.1)
    expect(pushed.delay.withinHour).toBeGreaterThan(checked.delay.withinHour)
    expect(pushed.delay.medianMinutes).toBeLessThan(plain.delay.medianMinutes ?? 0)
  })

  test('are found no sooner than they are in the index, but for those that are followed', () => {
    const slow = { assumptions: { indexDelayMinutes: 600 } }
    expect(atLoad(0.25, { following: false, ...slow }).delay.withinHour).toBe(0)
    expect(atLoad(0.25, { following: false }).delay.withinHour).toBeGreaterThan(0.3)
    expect(atLoad(0.25, slow).delay.withinHour).toBeGreaterThan(0.05)
  })

  test('are advised to follow, and to ask for more quota once they do', () => {
    const advice = atLoad(4, { following: false }).advice
    expect(advice[0]?.change).toBe('double-search-quota')
    expect(advice.find(({ change }) => change === 'follow-channels')?.coverageGain).toBeGreaterThan(0.2)
    expect(atLoad(4).advice.map(({ change }) => change)).not.toContain('follow-channels')
  })
})

describe('the share of followed channels', () => {
  // Day 7, 30, 90 and 365 by drawing 400,000 channels.
  test.each([
    [0.9, [45, 59, 64, 65]],
    [0.25, [31, 47, 58, 65]],
    [0.05, [18, 30, 41, 56]],
    [0.0035, [5, 11, 17, 28]],
  ])('where search shows %d of all grows as simulated', (searchShare, shares) => {
    const channels = recurringChannels()
    const grown = [7, 30, 90, 365].map((days) =>
      points(followedShare(channels, { oneOffShare: 0.35, searchShare, days })),
    )
    for (const [at, share] of shares.entries()) expect(Math.abs((grown[at] ?? 0) - share)).toBeLessThan(1.5)
  })
})

describe('a thousand videos a minute', () => {
  const forecast = plan({ sources: [{ videosPerDay: 1_440_000 }], days: 90 })

  test('take 288 allowances by search alone, 6 by following, 3 by push, and the policy allows one project', () => {
    const { search, following, push, policy } = forecast.allowances
    expect([search.count, following.count, push.count]).toEqual([288, 6, 3])
    expect(policy.projectsPerClient).toBe(1)
    expect(search.coverage).toBeCloseTo(0.81, 2)
    expect(following.coverage).toBeLessThan(0.4)
  })

  test('on one allowance come to a sixth after 90 days, two fifths with ten', () => {
    expect(forecast.coverage.share).toBeCloseTo(0.17, 2)
    const ten = plan({ sources: [{ videosPerDay: 1_440_000 }], days: 90, quota: { search: 1_000, default: 100_000 } })
    expect(ten.coverage.share).toBeCloseTo(0.39, 1)
  })
})

describe('the past', () => {
  test('takes the calls that polling leaves, a fifth of all at least', () => {
    const quiet = plan({ sources: [{ videosPerDay: 100, backfillDays: 200 }] }).backfill
    expect(quiet).toMatchObject({ videos: expect.closeTo(16_200, 6), searchCalls: 486, days: 5 })
    const busy = plan({ sources: [{ videosPerDay: 20_000, backfillDays: 1 }] }).backfill
    expect(busy?.days).toBe(Math.ceil(486 / 20))
  })

  test('is never read without search quota, and not mentioned where nobody asked', () => {
    expect(
      plan({ sources: [{ videosPerDay: 10, backfillDays: 1 }], quota: { search: 0 } }).backfill?.days,
    ).toBeUndefined()
    expect(plan({ sources: [{ videosPerDay: 10 }] }).backfill).toBeUndefined()
  })
})

test('a learned rate counts as what it says', () => {
  const learned = plan({ sources: [{ videosPerDay: { events: 50, exposureMs: 86_400_000 / 2 } }] })
  expect(learned).toEqual(plan({ sources: [{ videosPerDay: 100 }] }))
})

test('channels alone need no search, and are covered', () => {
  const { coverage, units } = plan({ sources: [{ kind: 'channel', videosPerDay: 3 }] })
  expect(coverage).toEqual({ share: 1, searchShare: 0, followedShare: 0 })
  expect(units.search.perDay).toBe(0)
})

test('whatever is asked, shares are shares, units within limits, and all of it is JSON', () => {
  const source = fc.record({
    kind: fc.constantFrom('search' as const, 'channel' as const),
    videosPerDay: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
    backfillDays: fc.nat(1_000),
  })
  const options = fc.record({
    sources: fc.array(source, { minLength: 1, maxLength: 12 }),
    quota: fc.record({ search: fc.nat(10_000), default: fc.nat(1_000_000), stats: fc.nat(10_000) }),
    ...{ following: fc.boolean(), merging: fc.boolean(), sentinel: fc.boolean(), push: fc.boolean() },
    days: fc.integer({ min: 1, max: 400 }),
  })
  fc.assert(
    fc.property(options, (asked) => {
      const forecast = plan(asked)
      const { coverage, delay, units } = forecast
      for (const share of [...Object.values(coverage), delay.withinHour, delay.withinDay]) {
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1 + 1e-9)
      }
      expect(delay.withinHour).toBeLessThanOrEqual(delay.withinDay + 1e-9)
      for (const { perDay, limit } of Object.values(units)) expect(perDay).toBeLessThanOrEqual(limit * (1 + 1e-6))
      expect(JSON.parse(JSON.stringify(forecast))).toEqual(withoutUndefined(forecast))
    }),
    { numRuns: 60 },
  )
})

test.each<[string, unknown]>([
  ['sources', { sources: [] }],
  ['sources[0].videosPerDay', { sources: [{ videosPerDay: -1 }] }],
  ['sources[0].videosPerDay', { sources: [{}] }],
  ['sources[0].kind', { sources: [{ kind: 'playlist', videosPerDay: 1 }] }],
  ['sources[0].backfillDays', { sources: [{ videosPerDay: 1, backfillDays: Number.NaN }] }],
  ['quota.search', { sources: [{ videosPerDay: 1 }], quota: { search: 1.5 } }],
  ['quota.searches', { sources: [{ videosPerDay: 1 }], quota: { searches: 1 } }],
  ['days', { sources: [{ videosPerDay: 1 }], days: 0 }],
  ['assumptions.oneOffShare', { sources: [{ videosPerDay: 1 }], assumptions: { oneOffShare: 2 } }],
  ['assumptions.luck', { sources: [{ videosPerDay: 1 }], assumptions: { luck: 1 } }],
])('%s is refused by name', (option, options) => {
  const refusal = expect(() => plan(options as PlanOptions))
  refusal.toThrow(InvalidOptionError)
  refusal.toThrow(`${option}:`)
})

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined)
  if (typeof value !== 'object' || value === null) return value
  const set = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(set.map(([key, each]) => [key, withoutUndefined(each)]))
}

import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { type BucketLimits, checkLimits, defaultQuotaPolicy } from '../key-pool/quota-policy.ts'
import { checkNumber } from '../shared/check-option.ts'
import { expectPlan, type PlanCase } from './expect-plan.ts'
import { pageRows } from './page-rows.ts'
import type { PlanAdvice, PlanAllowance, PlanAllowances, PlanExpectation, PlanForecast } from './plan-forecast.ts'
import { defaultAssumptions, type PlanAssumptions, type PlanOptions, type PlanSource } from './plan-input.ts'
import { videosPerDay } from './rate.ts'

/**
 * What an archive of these sources comes to with this quota, before anything is fetched: coverage, delay, units a day, days for the past, and what would help most. A
 * model over the same rules by which the archiver schedules; it asks nothing, stores nothing, and always answers the same. What nobody can know before it was measured
 * is in `assumptions`, and the answer is as good as they are.
 *
 * @throws InvalidOptionError where there is no source, or a number is out of its range
 * @example
 * plan({ sources: [{ videosPerDay: 1_440_000 }] }).allowances.search.count // 288: a thousand videos a minute by search alone
 */
export function plan(options: PlanOptions): PlanForecast {
  const asked = readCase(options)
  const expected = expectPlan(asked)
  return {
    ...expected,
    advice: advise(asked, expected),
    allowances: countAllowances(asked),
    assumptions: asked.assumptions,
  }
}

function readCase(options: PlanOptions): PlanCase {
  const { sources } = options
  if (!Array.isArray(sources) || sources.length === 0) {
    throw new InvalidOptionError({ option: 'sources', expected: 'a list of at least one source', received: sources })
  }
  const read = sources.map(readSource)
  return {
    searches: read.filter(({ kind }) => kind === 'search').map(({ rate }) => rate),
    channels: read.filter(({ kind }) => kind === 'channel').map(({ rate }) => rate),
    backfillVideos: read.reduce((sum, { pastVideos }) => sum + pastVideos, 0),
    limits: { ...defaultQuotaPolicy.limits, ...checkLimits('quota', options.quota ?? {}) },
    following: options.following ?? true,
    merging: options.merging ?? false,
    sentinel: options.sentinel ?? false,
    push: options.push ?? false,
    days: checkNumber('days', options.days ?? 30, { min: 1, max: 3_650 }),
    assumptions: readAssumptions(options.assumptions ?? {}),
  }
}

function readSource(source: PlanSource, at: number): { kind: 'search' | 'channel'; rate: number; pastVideos: number } {
  const option = `sources[${at}]`
  const kind = source.kind ?? 'search'
  if (kind !== 'search' && kind !== 'channel') {
    throw new InvalidOptionError({ option: `${option}.kind`, expected: "'search' or 'channel'", received: kind })
  }
  const given = source.videosPerDay
  const perDay = typeof given === 'object' && given !== null ? videosPerDay(given) : given
  const rate = checkNumber(`${option}.videosPerDay`, perDay, { min: 0, max: 1e9 })
  const days = checkNumber(`${option}.backfillDays`, source.backfillDays ?? 0, { min: 0, max: 36_500 })
  return { kind, rate, pastVideos: kind === 'search' ? rate * days : 0 }
}

function readAssumptions(given: Partial<PlanAssumptions>): PlanAssumptions {
  const all = { ...defaultAssumptions, ...given }
  for (const [name, value] of Object.entries(all)) {
    const option = `assumptions.${name}`
    if (!Object.hasOwn(defaultAssumptions, name)) {
      const expected = `one of ${Object.keys(defaultAssumptions).join(', ')}`
      throw new InvalidOptionError({ option, expected, received: name })
    }
    const bounds = name.endsWith('Share') ? { min: 0, max: 1 } : { min: name === 'backfillCost' ? 1 : 0, max: 100_000 }
    checkNumber(option, value, bounds)
  }
  return all
}

const worthSaying = 0.005

function advise(asked: PlanCase, expected: PlanExpectation): readonly PlanAdvice[] {
  const { limits } = asked
  const changes: readonly (readonly [PlanAdvice['change'], Partial<PlanCase>])[] = [
    ['double-search-quota', { limits: { ...limits, search: 2 * limits.search } }],
    ['follow-channels', { following: true }],
    ['merge-searches', { merging: true }],
    ['check-counts', { sentinel: true }],
    ['push', { push: true }],
  ]
  return changes
    .map(([change, changed]): PlanAdvice => {
      const { coverage, delay } = expectPlan({ ...asked, ...changed })
      return {
        change,
        coverageGain: coverage.share - expected.coverage.share,
        withinHourGain: delay.withinHour - expected.delay.withinHour,
      }
    })
    .filter(({ coverageGain, withinHourGain }) => Math.max(coverageGain, withinHourGain) >= worthSaying)
    .toSorted((a, b) => b.coverageGain + b.withinHourGain - a.coverageGain - a.withinHourGain)
}

function countAllowances(asked: PlanCase): PlanAllowances {
  const one = defaultQuotaPolicy.limits
  const perDay = [...asked.searches, ...asked.channels].reduce((sum, rate) => sum + rate, 0)
  const pages = perDay / pageRows
  const allowance = (count: number, changed: Partial<PlanCase>): PlanAllowance => {
    const limits: BucketLimits = { search: one.search * count, default: one.default * count, stats: one.stats * count }
    return { count, coverage: expectPlan({ ...asked, ...changed, limits }).coverage.share }
  }
  return {
    search: allowance(Math.ceil(pages / one.search), { following: false, push: false }),
    following: allowance(Math.ceil((2 * pages) / one.default), { following: true, push: false }),
    push: allowance(Math.ceil(pages / one.default), { following: true, push: true }),
    policy: {
      projectsPerClient: 1,
      url: 'https://developers.google.com/youtube/terms/developer-policies',
      auditUrl: 'https://developers.google.com/youtube/v3/guides/quota_and_compliance_audits',
    },
  }
}

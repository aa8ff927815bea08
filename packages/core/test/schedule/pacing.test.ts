import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QuotaCalendar } from '../../src/key-pool/quota-day.ts'
import { nextTokenAt, type PacingState, type PacingTerms, refillTokens, takeTokens } from '../../src/schedule/pacing.ts'
import { hourMs, minuteMs } from '../archiver/ledger-builders.ts'

const calendar = new QuotaCalendar()
const day = calendar.day('2026-11-22')
const startMs = day.startsAt.getTime()
const into = (hours: number): Date => new Date(startMs + hours * hourMs)
const terms = (fields: Partial<PacingTerms> = {}): PacingTerms => ({
  ...{ day, limitUnits: 100, usedUnits: 0, reserveShare: 0.04, releaseMs: hourMs, burstUnits: 10 },
  ...fields,
})
const anyTerms = fc.record({
  day: fc.constantFrom('2026-11-22', '2026-11-01', '2026-03-08').map((id) => calendar.day(id)),
  limitUnits: fc.integer({ min: 0, max: 20_000 }),
  usedUnits: fc.integer({ min: 0, max: 12_000 }),
  reserveShare: fc.constantFrom(0, 0.04),
  releaseMs: fc.constantFrom(0, hourMs),
  burstUnits: fc.integer({ min: 1, max: 500 }),
  hourlyShape: fc.option(fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 24, maxLength: 24 }), {
    nil: undefined,
  }),
})
const share = fc.double({ min: 0, max: 0.999, noNaN: true })

/** Takes every token as soon as there is one, for a whole day; the instants. */
function takeAll(given: PacingTerms, step: number, others: (atMs: number) => number = () => 0): number[] {
  const taken: number[] = []
  let state: PacingState | undefined
  for (let atMs = given.day.startsAt.getTime(); atMs < given.day.endsAt.getTime(); atMs += step) {
    const now = { ...given, usedUnits: taken.length + others(atMs) }
    state = refillTokens(state, new Date(atMs), now)
    for (let next = takeTokens(state, 1); next !== undefined; next = takeTokens(state, 1)) {
      state = next
      taken.push(atMs)
    }
  }
  return taken
}

describe('a day of taking every token', () => {
  test('spends the limit but the reserve, and the reserve in the last hour', () => {
    const evenly = takeAll(terms({ burstUnits: 1 }), minuteMs)
    expect(evenly.length).toBe(100)
    const before = evenly.filter((atMs) => atMs < startMs + 23 * hourMs).length
    expect(before).toBeGreaterThan(90)
    expect(before).toBeLessThanOrEqual(96)
    expect(takeAll(terms({ burstUnits: 1, releaseMs: 0 }), minuteMs).length).toBeGreaterThanOrEqual(95)
    expect(takeAll(terms({ burstUnits: 1, releaseMs: 0 }), minuteMs).length).toBeLessThanOrEqual(96)
  })

  test('spends evenly: each six hours have their quarter', () => {
    const taken = takeAll(terms({ burstUnits: 1 }), minuteMs)
    for (let part = 0; part < 4; part += 1) {
      const inPart = taken.filter((atMs) => Math.floor((atMs - startMs) / (6 * hourMs)) === part).length
      expect(inPart).toBeGreaterThanOrEqual(22)
      expect(inPart).toBeLessThanOrEqual(28)
    }
  })

  test('follows the shape of the day where there is one', () => {
    // Twice as much from 12 to 24 o'clock UTC.
    const hourlyShape = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 1 : 2))
    const taken = takeAll(terms({ limitUnits: 1_000, reserveShare: 0, burstUnits: 1, hourlyShape }), minuteMs)
    const late = taken.filter((atMs) => new Date(atMs).getUTCHours() >= 12).length
    expect(late / taken.length).toBeCloseTo(2 / 3, 1)
  })

  test('leaves what others spend, and gives out more when they stop', () => {
    const others = (atMs: number): number => Math.min(40, Math.floor((atMs - startMs) / (9 * minuteMs)))
    const taken = takeAll(terms({ burstUnits: 1 }), minuteMs, others)
    expect(taken.length).toBe(60)
  })
})

describe('the tokens', () => {
  test('are a full burst at the very first, none at the start of another day', () => {
    expect(refillTokens(undefined, into(5), terms()).tokens).toBe(10)
    expect(refillTokens(undefined, into(5), terms({ usedUnits: 92 })).tokens).toBe(4)
    const yesterday = { dayId: '2026-11-21', tokens: 9, atMs: startMs - 1 }
    expect(refillTokens(yesterday, into(0), terms())).toEqual({ dayId: day.id, tokens: 0, atMs: startMs })
    expect(refillTokens(yesterday, into(1), terms({ limitUnits: 25, reserveShare: 0 })).tokens).toBeCloseTo(
      (25 * 12) / (24 * 12 - 1),
      9,
    )
  })

  test('are never more than the burst, nor than what may be spent, nor less than none', () => {
    fc.assert(
      fc.property(anyTerms, share, share, fc.nat(600), (given, a, b, tokens) => {
        const lengthMs = given.day.endsAt.getTime() - given.day.startsAt.getTime()
        const at = (part: number): number => given.day.startsAt.getTime() + Math.floor(part * lengthMs)
        const state = { dayId: given.day.id, tokens, atMs: at(Math.min(a, b)) }
        const after = refillTokens(state, new Date(at(Math.max(a, b))), given)
        expect(after.tokens).toBeGreaterThanOrEqual(0)
        expect(after.tokens).toBeLessThanOrEqual(given.burstUnits)
        expect(after.tokens).toBeLessThanOrEqual(Math.max(0, given.limitUnits - given.usedUnits))
      }),
    )
  })

  test('are the same in one step and in many', () => {
    fc.assert(
      fc.property(anyTerms, fc.array(share, { minLength: 1, maxLength: 8 }), (given, shares) => {
        const lengthMs = given.day.endsAt.getTime() - given.day.startsAt.getTime()
        const start: PacingState = { dayId: given.day.id, tokens: 0, atMs: given.day.startsAt.getTime() }
        const instants = shares
          .map((part) => new Date(start.atMs + Math.floor(part * lengthMs)))
          .sort((a, b) => +a - +b)
        const inMany = instants.reduce((state, at) => refillTokens(state, at, given), start)
        const inOne = refillTokens(start, instants.at(-1) ?? new Date(start.atMs), given)
        expect(inMany.tokens).toBeCloseTo(inOne.tokens, 1)
        expect(inMany.atMs).toBe(inOne.atMs)
      }),
    )
  })

  test('do not run backwards with a clock that is behind', () => {
    const state = { dayId: day.id, tokens: 3, atMs: into(5).getTime() }
    expect(refillTokens(state, into(4), terms())).toEqual(state)
  })

  test('go at once where the limit is cut', () => {
    const state = { dayId: day.id, tokens: 8, atMs: into(5).getTime() }
    expect(refillTokens(state, into(5), terms({ limitUnits: 10, usedUnits: 9, reserveShare: 0 })).tokens).toBe(1)
    expect(refillTokens(state, into(5), terms({ limitUnits: 10, usedUnits: 50 })).tokens).toBe(0)
  })

  test('are taken whole or not at all', () => {
    const state = { dayId: day.id, tokens: 1.5, atMs: into(5).getTime() }
    expect(takeTokens(state, 1)).toEqual({ ...state, tokens: 0.5 })
    expect(takeTokens(state, 2)).toBeUndefined()
  })
})

describe('when the next token comes', () => {
  test('exactly then, and not before', () => {
    fc.assert(
      fc.property(
        anyTerms,
        share,
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (given, part, tokens, units) => {
          const lengthMs = given.day.endsAt.getTime() - given.day.startsAt.getTime()
          const from = new Date(given.day.startsAt.getTime() + Math.floor(part * lengthMs))
          const state = refillTokens({ dayId: given.day.id, tokens, atMs: from.getTime() }, from, given)
          const at = nextTokenAt(state, given, units)
          expect(at.getTime()).toBeGreaterThanOrEqual(from.getTime())
          expect(at.getTime()).toBeLessThanOrEqual(given.day.endsAt.getTime())
          const justBefore = new Date(at.getTime() - 2)
          if (justBefore > from) expect(refillTokens(state, justBefore, given).tokens).toBeLessThan(units)
          if (at < given.day.endsAt) expect(takeTokens(refillTokens(state, at, given), units)).toBeDefined()
        },
      ),
      { numRuns: 500 },
    )
  })

  test('the next day where this one has none left', () => {
    const state = refillTokens(
      { dayId: day.id, tokens: 0, atMs: into(5).getTime() },
      into(5),
      terms({ usedUnits: 100 }),
    )
    expect(nextTokenAt(state, terms({ usedUnits: 100 }))).toEqual(day.endsAt)
  })

  test('at the release where only the reserve is left', () => {
    const given = terms({ usedUnits: 96 })
    const state = refillTokens({ dayId: day.id, tokens: 0, atMs: into(5).getTime() }, into(5), given)
    // Four units over the 55 minutes before the last five.
    expect(nextTokenAt(state, given)).toEqual(new Date(into(23).getTime() + (55 * minuteMs) / 4))
  })
})

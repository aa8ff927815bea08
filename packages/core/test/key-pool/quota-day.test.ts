import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { QuotaCalendar } from '../../src/key-pool/quota-day.ts'

const hourMs = 3_600_000
const calendar = new QuotaCalendar()
const instant = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2040-12-31T23:59:59Z'),
  noInvalidDate: true,
})

/** Wall time in California, found another way. */
const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
})

describe('quota days from 2000 to 2040', () => {
  test('hold their instant, begin and end at Pacific midnight, and bear the Pacific date', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const day = calendar.dayAt(at)
        expect(day.startsAt.getTime()).toBeLessThanOrEqual(at.getTime())
        expect(day.endsAt.getTime()).toBeGreaterThan(at.getTime())
        expect(wall.format(at).slice(0, 10)).toBe(day.id)
        expect(wall.format(day.startsAt)).toBe(`${day.id} 00:00:00`)
        expect(wall.format(day.endsAt)).toMatch(/ 00:00:00$/)
        expect([23, 24, 25]).toContain((day.endsAt.getTime() - day.startsAt.getTime()) / hourMs)
        expect(calendar.day(day.id)).toEqual(day)
      }),
      { numRuns: 500 },
    )
  })

  test('tile all time: no gap, no overlap, one 23 h and one 25 h day a year since 2007', () => {
    let day = calendar.dayAt(new Date('2000-01-01T08:00:00Z'))
    const lengths = new Map<string, number[]>()
    while (day.id < '2041-01-01') {
      const next = calendar.dayAt(day.endsAt)
      expect(next.startsAt).toEqual(day.endsAt)
      expect(Date.parse(next.id) - Date.parse(day.id)).toBe(24 * hourMs)
      const hours = (day.endsAt.getTime() - day.startsAt.getTime()) / hourMs
      if (hours !== 24) lengths.set(day.id.slice(0, 4), [...(lengths.get(day.id.slice(0, 4)) ?? []), hours])
      day = next
    }
    expect([...lengths.values()]).toEqual(Array.from({ length: 41 }, () => [23, 25]))
  })

  test.each([
    ['2026-03-08', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
    ['2026-11-01', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
    // Seen in a refusal of YouTube: window_start_time 1790319600.
    ['2026-09-25', '2026-09-25T07:00:00Z', '2026-09-26T07:00:00Z'],
  ])('%s runs from %s to %s', (id, startsAt, endsAt) => {
    const day = { id, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
    expect(calendar.dayAt(day.startsAt)).toEqual(day)
    expect(calendar.dayAt(new Date(day.endsAt.getTime() - 1))).toEqual(day)
    expect(calendar.dayAt(new Date(day.startsAt.getTime() - 1)).id < id).toBe(true)
  })
})

test('days after a day, also over a clock change and a leap day', () => {
  const day = calendar.day('2028-02-28')
  expect(calendar.daysAfter(day, 0)).toEqual(day)
  expect(calendar.daysAfter(day, 1)?.id).toBe('2028-02-29')
  expect(calendar.daysAfter(day, 30)?.startsAt).toEqual(new Date('2028-03-29T07:00:00Z'))
  expect(calendar.daysAfter(day, Number.POSITIVE_INFINITY)).toBeUndefined()
  expect(calendar.daysAfter(day, 1e9)).toBeUndefined()
})

test('days within a span: two only where the end of the day is that near', () => {
  const at = new Date('2026-07-02T06:59:20Z')
  expect(calendar.daysWithin(at, 39_999).map((day) => day.id)).toEqual(['2026-07-01'])
  expect(calendar.daysWithin(at, 40_000).map((day) => day.id)).toEqual(['2026-07-01', '2026-07-02'])
})

test('what a caller does with a date changes nothing for the next', () => {
  const at = new Date('2026-07-02T06:59:20Z')
  calendar.dayAt(at).endsAt.setTime(0)
  expect(calendar.dayAt(at).endsAt).toEqual(new Date('2026-07-02T07:00:00Z'))
})

test('a million look-ups of one day take less than two seconds', () => {
  const startedAt = performance.now()
  const at = new Date('2026-07-02T06:59:20Z')
  for (let call = 0; call < 1_000_000; call += 1) calendar.dayAt(at)
  expect(performance.now() - startedAt).toBeLessThan(2000)
})

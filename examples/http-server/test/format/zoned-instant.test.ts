import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeZone, zonedInstant } from '../../src/format/zoned-instant.ts'

const iso = (local: string, zone: string): string | undefined => zonedInstant(local, zone)?.toISOString()

describe('zonedInstant', () => {
  it.each([
    ['2026-10-01', 'UTC', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01', 'America/New_York', '2026-10-01T04:00:00.000Z'],
    ['2026-10-01T08:30', 'Asia/Kolkata', '2026-10-01T03:00:00.000Z'],
    ['2026-10-01T08:30:15', 'Asia/Tokyo', '2026-09-30T23:30:15.000Z'],
    // An hour that is left out, and one that comes twice.
    ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    // A day that begins at one o'clock.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-02-29', 'UTC', undefined],
    ['2026-13-01', 'UTC', undefined],
    ['yesterday', 'UTC', undefined],
    ['2026-10-01T25:00', 'UTC', undefined],
  ])('%s in %s', (local, zone, expected) => {
    expect(iso(local, zone)).toBe(expected)
  })

  it('is what a clock there shows, wherever a clock ever shows it', () => {
    const zones = [
      'UTC',
      'Europe/Berlin',
      'America/Los_Angeles',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    ]
    const instant = fc.date({ min: new Date('2005-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, fc.constantFrom(...zones), (at, zone) => {
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
        const local = clock.format(at).replace(' ', 'T')
        const found = zonedInstant(local, zone)
        expect(found && clock.format(found).replace(' ', 'T')).toBe(local)
        // Of an hour that comes twice the first one.
        expect(found?.getTime()).toBeLessThanOrEqual(at.getTime())
        expect(at.getTime() - (found?.getTime() ?? 0)).toBeLessThan(3_601_000)
      }),
    )
  })
})

it('isTimeZone knows names of zones and nothing else', () => {
  expect(['UTC', 'Europe/Berlin', 'Asia/Tokyo'].every(isTimeZone)).toBe(true)
  expect(['', 'Mars/Olympus', '../etc/passwd', 'a b'].some(isTimeZone)).toBe(false)
})

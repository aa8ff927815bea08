import { describe, expect, test } from 'vitest'
import { InvalidOptionError, parseInstant } from '../../src/index.ts'

describe('an instant', () => {
  test.each([
    ['2026-10-01T00:00:00Z', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01T00:00Z', '2026-10-01T00:00:00.000Z'],
    ['2026-10-01t00:00:00.25z', '2026-10-01T00:00:00.250Z'],
    ['2026-10-01T02:30:00+02:30', '2026-10-01T00:00:00.000Z'],
    ['2026-09-30T17:00:00-0700', '2026-10-01T00:00:00.000Z'],
  ])('is read from %s', (text, iso) => {
    expect(parseInstant(text, 'since').toISOString()).toBe(iso)
  })

  test('is a copy of a Date', () => {
    const given = new Date('2026-10-01T00:00:00Z')
    const read = parseInstant(given, 'since')
    expect(read).toEqual(given)
    expect(read).not.toBe(given)
  })

  test.each([
    '2026-10-01',
    '2026-10-01T00:00:00',
    '2026-13-01T00:00:00Z',
    'yesterday',
    '',
    1_760_000_000_000,
    null,
    undefined,
    new Date('x'),
  ])('is not read from %s, because that names no zone or no time', (value) => {
    expect(() => parseInstant(value as never, 'since')).toThrow(InvalidOptionError)
    expect(() => parseInstant(value as never, 'since')).toThrow(
      /^since: expected a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z', got /,
    )
  })
})

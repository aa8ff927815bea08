import { expect, test } from 'vitest'
import { resolveRunOptions } from '../../src/archiver/run-options.ts'

test('a run without options is bounded by nothing', () => {
  expect(resolveRunOptions({})).toEqual({
    ...{ signal: undefined, budget: {}, deadline: undefined, only: undefined },
    follow: false,
  })
})

test('a deadline may be a Date or an ISO string', () => {
  const deadline = new Date('2026-10-01T00:00:00Z')
  expect(resolveRunOptions({ deadline }).deadline).toEqual(deadline)
  expect(resolveRunOptions({ deadline: '2026-10-01T02:00:00+02:00' }).deadline).toEqual(deadline)
})

test('a budget of 0 is a budget', () => {
  expect(resolveRunOptions({ budget: { search: 0, default: 7 } }).budget).toEqual({ search: 0, default: 7 })
})

test.each([
  [{ budget: { searches: 1 } }, 'budget.searches: expected one of the buckets search, default, stats, got "searches".'],
  [{ budget: { search: -1 } }, 'budget.search: expected a whole number of at least 0, got number -1.'],
  [{ budget: { default: 1.5 } }, 'budget.default: expected a whole number of at least 0, got number 1.5.'],
  [
    { deadline: '2026-10-01T00:00:00' },
    'deadline: expected a Date, or an ISO 8601 string with its zone such as \'2026-10-01T00:00:00Z\', got "2026-10-01T00:00:00".',
  ],
])('%j is refused', (options, message) => {
  expect(() => resolveRunOptions(options as never)).toThrow(message)
})

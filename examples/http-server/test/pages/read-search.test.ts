import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSearch, searchAddress } from '../../src/pages/search/read-search.ts'

const read = (query: string) => readSearch(new URLSearchParams(query))

describe('readSearch', () => {
  it('reads every field', () => {
    expect(
      read('q=heart&source=s1&channel=UC1&from=2026-10-01&to=2026-10-02&min=1.5&max=20&order=views').query,
    ).toEqual({
      text: 'heart',
      sourceIds: ['s1'],
      channelIds: ['UC1'],
      publishedAfter: new Date('2026-10-01T00:00:00Z'),
      publishedBefore: new Date('2026-10-03T00:00:00Z'),
      minDurationSeconds: 90,
      maxDurationSeconds: 1_200,
      order: 'views',
      cursor: undefined,
    })
  })

  it('takes days in the zone of the address', () => {
    const { query } = read('from=2026-10-25&to=2026-10-25&tz=Europe/Berlin')
    // The day on which the clocks go back has 25 hours.
    expect(query?.publishedAfter).toEqual(new Date('2026-10-24T22:00:00Z'))
    expect(query?.publishedBefore).toEqual(new Date('2026-10-25T23:00:00Z'))
  })

  it.each([
    ['from=soon', 'from'],
    ['to=9999-12-31', 'to'],
    ['from=2026-10-01&tz=Mars', 'tz'],
    ['min=-1', 'min'],
    ['max=1e9', 'max'],
    ['order=random', 'order'],
    [`q=${'x'.repeat(1_001)}`, 'q'],
    ['cursor=made-up', 'cursor'],
  ])('names what is wrong with %s', (query, field) => {
    const { query: asked, problems } = read(query)
    expect(asked).toBeUndefined()
    expect(Object.keys(problems)).toEqual([field])
  })

  it('never throws, and gives a query or says what is wrong', () => {
    const parameters = fc.dictionary(
      fc.constantFrom('q', 'source', 'channel', 'from', 'to', 'min', 'max', 'order', 'tz', 'cursor', 'done'),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(parameters, (fields) => {
        const { query, problems } = readSearch(new URLSearchParams(fields))
        expect(query === undefined).toBe(Object.keys(problems).length > 0)
      }),
    )
  })
})

it('searchAddress writes what readSearch reads', () => {
  const { fields } = read('q=a+%26b&min=4')
  expect(searchAddress(fields)).toBe('/?q=a+%26b&min=4')
  expect(searchAddress(fields, { min: undefined, cursor: 'c' })).toBe('/?q=a+%26b&cursor=c')
  expect(searchAddress({})).toBe('/')
})

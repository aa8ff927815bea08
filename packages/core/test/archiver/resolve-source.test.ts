import { describe, expect, test } from 'vitest'
import { checkSource, resolveSource } from '../../src/archiver/resolve-source.ts'
import type { SourceInput } from '../../src/index.ts'
import { InvalidOptionError } from '../../src/index.ts'

const search = { kind: 'search', query: 'medical', since: '2026-10-01T00:00:00Z' } as const
const channel = { kind: 'channel', channel: '@someone' } as const
const idOf = (input: SourceInput) => resolveSource(checkSource('source', input)).sourceId

describe('a search source', () => {
  test('is complete: trimmed query, pinned filters, whole seconds, weight 1, open end', () => {
    const since = new Date('2026-10-01T00:00:00.999Z')
    expect(checkSource('source', { kind: 'search', query: '  medical ', since })).toEqual({
      ...{ kind: 'search', sourceId: undefined, query: 'medical', weight: 1, until: undefined },
      filters: { regionCode: 'US', relevanceLanguage: 'en', safeSearch: 'none' },
      since: new Date('2026-10-01T00:00:00Z'),
    })
  })

  test('may have no words where a filter narrows it', () => {
    const filters = { channelId: `UC${'a'.repeat(22)}` }
    expect(checkSource('source', { ...search, query: '', filters })).toMatchObject({ query: '' })
  })
})

describe('the id of a source', () => {
  test('is made of kind, query and filters, and stays the same in every version', async () => {
    expect(await idOf(search)).toBe('search-383b7d51188b01d2')
    expect(await idOf(channel)).toBe('channel-a3024502420cdb95')
  })

  test('does not depend on bounds, weight, order of filters, or on saying what is the default', async () => {
    const filters = { videoDuration: 'long', regionCode: 'DE' } as const
    const others: readonly SourceInput[] = [
      { ...search, filters: { regionCode: 'DE', videoDuration: 'long' } },
      { ...search, filters, since: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z', weight: 9 },
      { ...search, filters: { ...filters, safeSearch: 'none', relevanceLanguage: 'en', location: undefined } },
    ]
    for (const other of others) expect(await idOf(other)).toBe(await idOf({ ...search, filters }))
  })

  test.each([
    { ...search, query: 'medicine' },
    { ...search, filters: { regionCode: 'DE' } },
    { ...search, filters: { relevanceLanguage: 'de' } },
    { ...search, filters: { safeSearch: 'strict' } },
    { ...search, filters: { videoDuration: 'long' } },
    channel,
    { ...channel, channel: '@another' },
  ] as const)('is another one for %j', async (other) => {
    expect(await idOf(other)).not.toBe(await idOf(search))
  })

  test('is the one given where one is', async () => {
    expect(await idOf({ ...search, id: 'my topic' })).toBe('my topic')
  })

  test('of a channel is the same by handle or by the URL of the handle', async () => {
    expect(await idOf({ ...channel, channel: 'https://www.youtube.com/@someone' })).toBe(await idOf(channel))
  })
})

describe('what is wrong with a source', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['kind', { ...search, kind: 'playlist' }, `source.kind: expected 'search' or 'channel', got "playlist".`],
    [
      'since',
      { ...search, since: '2026-10-01' },
      `source.since: expected a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z', got "2026-10-01".`,
    ],
    [
      'since',
      { ...search, since: undefined },
      `source.since: expected a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z', got undefined.`,
    ],
    [
      'since',
      { ...search, since: new Date('x') },
      `source.since: expected a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z', got an invalid Date.`,
    ],
    [
      'until',
      { ...search, until: 'soon' },
      `source.until: expected a Date, or an ISO 8601 string with its zone such as '2026-10-01T00:00:00Z', got "soon".`,
    ],
    [
      'until',
      { ...search, until: search.since },
      'source.until: expected an instant after since (2026-10-01T00:00:00.000Z), got 2026-10-01T00:00:00.000Z.',
    ],
    ['weight', { ...search, weight: 0 }, 'source.weight: expected a number from 5e-324 to 1000000000, got number 0.'],
    [
      'weight',
      { ...search, weight: Number.NaN },
      'source.weight: expected a number from 5e-324 to 1000000000, got number NaN.',
    ],
    ['weight', { ...search, weight: '2' }, 'source.weight: expected a number from 5e-324 to 1000000000, got "2".'],
    [
      'id',
      { ...search, id: '' },
      'source.id: expected 1 to 100 visible characters without spaces at the ends, got "".',
    ],
    [
      'id',
      { ...search, id: ' a' },
      'source.id: expected 1 to 100 visible characters without spaces at the ends, got " a".',
    ],
    [
      'id',
      { ...search, id: 'a\nb' },
      'source.id: expected 1 to 100 visible characters without spaces at the ends, got "a\\nb".',
    ],
    [
      'id',
      { ...search, id: 'x'.repeat(101) },
      'source.id: expected 1 to 100 visible characters without spaces at the ends, got a string of 101 characters.',
    ],
    [
      'query',
      { ...search, query: ' ' },
      'source.query: expected words to search for, or a filter that narrows the search (channelId, topicId, location, videoCategoryId), got " ".',
    ],
    [
      'query',
      { ...search, query: ['a'] },
      'source.query: expected words to search for, or a filter that narrows the search (channelId, topicId, location, videoCategoryId), got an array of 1.',
    ],
  ]

  test.each(cases)('is said of %s: %j', (option, input, message) => {
    let error: unknown
    try {
      checkSource('source', input as SourceInput)
    } catch (thrown) {
      error = thrown
    }
    expect(InvalidOptionError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ option: `source.${option}`, message })
  })
})

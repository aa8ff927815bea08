import { describe, expect, test } from 'vitest'
import { call, createTestFake } from '../test-fake.ts'

const video = { part: 'snippet', type: 'video' }

describe('search.list refuses', () => {
  test.each([
    ['no part', { q: 'x' }, 'missingRequiredParameter', 'youtube.parameter'],
    ['an unknown part', { part: 'snippet,statistics' }, 'unknownPart', 'youtube.part'],
    ['an unknown parameter', { ...video, query: 'x' }, 'badRequest', 'global'],
    ['a bad page token', { ...video, pageToken: 'next' }, 'invalidPageToken', 'youtube.parameter'],
    ['a date without a zone', { ...video, publishedAfter: '2026-09-01T00:00:00' }, 'badRequest', 'global'],
    ['a day', { ...video, publishedBefore: '2026-09-01' }, 'badRequest', 'global'],
    ['a bad channel', { ...video, channelId: 'nobody' }, 'invalidChannelId', 'youtube.search'],
    [
      'a video filter without type=video',
      { part: 'id', videoDuration: 'long' },
      'invalidSearchFilter',
      'youtube.search',
    ],
    [
      'eventType for all types',
      { part: 'id', type: 'video,channel', eventType: 'live' },
      'invalidSearchFilter',
      'youtube.search',
    ],
    ['channelType for videos', { ...video, channelType: 'show' }, 'invalidSearchFilter', 'youtube.search'],
    ['a location without a radius', { ...video, location: '1,2' }, 'invalidLocation', 'youtube.search'],
    ['a radius without a location', { ...video, locationRadius: '5km' }, 'invalidLocation', 'youtube.search'],
    [
      'a radius over 1000 km',
      { ...video, location: '1,2', locationRadius: '1001km' },
      'invalidLocation',
      'youtube.search',
    ],
    ['a bad region', { ...video, regionCode: 'Germany' }, 'invalidRegionCode', 'youtube.parameter'],
    ['a bad language', { ...video, relevanceLanguage: 'English!' }, 'invalidRelevanceLanguage', 'youtube.search'],
    ['a bad order', { ...video, order: 'newest' }, 'invalidParameter', 'global'],
    ['a bad type', { part: 'id', type: 'movie' }, 'invalidParameter', 'global'],
    ['a bad enum', { ...video, videoDuration: 'endless' }, 'invalidParameter', 'global'],
    ['a negative maxResults', { ...video, maxResults: -1 }, 'invalidParameter', 'global'],
    ['a bad mask', { ...video, fields: 'items(' }, 'invalidParameter', 'global'],
  ])('%s', async (_, params, reason, domain) => {
    const { fake } = createTestFake()
    const { status, body } = await call(fake, 'search', params)
    expect([status, body.error.code, body.error.errors[0].reason, body.error.errors[0].domain]).toEqual([
      ...[400, 400, reason, domain],
    ])
    // A wrong request costs a unit like a right one.
    expect(fake.control.units({ bucket: 'search' })).toBe(1)
  })

  test('what needs a signed-in user', async () => {
    const { fake } = createTestFake()
    const { status, body } = await call(fake, 'search', { ...video, forMine: 'true' })
    expect([status, body.error.details[0].reason]).toEqual([401, 'CREDENTIALS_MISSING'])
  })
})

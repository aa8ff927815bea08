import { describe, expect, test } from 'vitest'
import { checkSearchFilters } from '../../src/archiver/check-search-filters.ts'
import type { SearchFilters } from '../../src/index.ts'

const pinned = { regionCode: 'US', relevanceLanguage: 'en', safeSearch: 'none' }
const check = (filters?: object) => checkSearchFilters('filters', filters as SearchFilters)

describe('filters', () => {
  test.each([[undefined], [{}], [{ regionCode: undefined, safeSearch: undefined }]])(
    'are pinned where left open: %j',
    (filters) => {
      expect(check(filters)).toEqual(pinned)
    },
  )

  test('stand in a fixed order and without undefined ones', () => {
    const filters = check({ videoType: 'movie', safeSearch: 'strict', channelId: undefined, eventType: 'live' })
    expect(Object.keys(filters)).toEqual(['eventType', 'regionCode', 'relevanceLanguage', 'safeSearch', 'videoType'])
  })

  test.each([
    { channelId: `UC${'a'.repeat(22)}` },
    { eventType: 'upcoming' },
    { location: '48.86,2.35', locationRadius: '50km' },
    { location: '-33.9, 151.2', locationRadius: '1.5mi' },
    { regionCode: 'DE' },
    { relevanceLanguage: 'zh-Hant' },
    { safeSearch: 'moderate' },
    { topicId: '/m/04rlf' },
    { videoCaption: 'closedCaption', videoDefinition: 'high', videoDimension: '3d', videoDuration: 'short' },
    { videoCategoryId: '27' },
    { videoEmbeddable: 'true', videoLicense: 'creativeCommon', videoSyndicated: 'true', videoType: 'episode' },
    { videoPaidProductPlacement: 'true' },
  ])('may be %j', (filters) => {
    expect(check(filters)).toEqual({ ...pinned, ...filters })
  })

  test.each([
    [{ channelId: '@someone' }, `filters.channelId: expected a channel id: 'UC' and 22 characters, got "@someone".`],
    [{ eventType: 'past' }, 'filters.eventType: expected one of completed, live, upcoming, got "past".'],
    [
      { location: 'Paris', locationRadius: '5km' },
      `filters.location: expected 'latitude,longitude', such as '48.86,2.35', got "Paris".`,
    ],
    [
      { location: '1,2', locationRadius: '5' },
      `filters.locationRadius: expected a number with m, km, ft or mi, such as '50km', got "5".`,
    ],
    [{ location: '1,2' }, 'filters.location: expected location and locationRadius together, got "1,2".'],
    [{ locationRadius: '5km' }, 'filters.location: expected location and locationRadius together, got undefined.'],
    [{ regionCode: 'us' }, `filters.regionCode: expected two capital letters, such as 'US', got "us".`],
    [
      { relevanceLanguage: 'english' },
      `filters.relevanceLanguage: expected a language such as 'en', 'zh-Hans' or 'zh-Hant', got "english".`,
    ],
    [{ safeSearch: 'off' }, 'filters.safeSearch: expected one of moderate, none, strict, got "off".'],
    [{ topicId: 'music' }, `filters.topicId: expected a topic id such as '/m/04rlf', got "music".`],
    [
      { videoCategoryId: 'Education' },
      `filters.videoCategoryId: expected a category id such as '27', got "Education".`,
    ],
    [{ videoDuration: 5 }, 'filters.videoDuration: expected one of any, long, medium, short, got number 5.'],
    [{ videoEmbeddable: true }, 'filters.videoEmbeddable: expected one of any, true, got boolean true.'],
  ])('may not be %j', (filters, message) => {
    expect(() => check(filters)).toThrow(message)
  })

  test.each(['order', 'type', 'publishedAfter', 'forMine', 'pageToken', 'q', 'constructor', 'key'])(
    'may not be called %s',
    (name) => {
      expect(() => check({ [name]: 'x' })).toThrow(
        new RegExp(
          `^filters\\.${name}: expected one of the filters that apply to videos \\(channelId, .*videoType\\), got "${name}"`,
        ),
      )
    },
  )
})

import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/youtube-client/canonical-json.ts'
import { secondsOfDuration } from '../../src/youtube-client/iso-duration.ts'
import type { VideoResource } from '../../src/youtube-client/resources/video.ts'
import { toHydratedVideo } from '../../src/youtube-client/to-hydrated-video.ts'
import { video } from './fixtures/resources.ts'

const context = {
  parts: ['snippet', 'contentDetails', 'statistics'],
  fetchedAt: new Date('2026-11-22T12:00:00Z'),
  expiresAt: new Date('2026-12-22T12:00:00Z'),
}
const hashOf = async (resource: VideoResource): Promise<string | undefined> =>
  toHydratedVideo(resource, context)?.contentHash

describe('toHydratedVideo', () => {
  test('reads what YouTube says into usable types', async () => {
    const before = structuredClone(video)
    const { etag: _etag, statistics, ...kept } = video
    expect(toHydratedVideo(video, context)).toEqual({
      ...context,
      statisticsFetchedAt: context.fetchedAt,
      videoId: 'dQw4w9WgXcQ',
      channelId: 'UCuAXFkgsw1L7xaCfnd5JJOw',
      publishedAt: new Date('2026-10-01T12:34:56Z'),
      title: 'Heart & "rate"',
      description: 'A description.',
      tags: ['one', 'two'],
      channelTitle: 'A channel',
      categoryId: '27',
      defaultLanguage: undefined,
      defaultAudioLanguage: 'en',
      liveBroadcastContent: 'none',
      durationSeconds: 93_784,
      thumbnails: {
        default: { url: 'https://i.ytimg.com/vi/x/default.jpg', width: 120, height: 90 },
        uhd: { url: 'https://i.ytimg.com/vi/x/uhd.jpg' },
      },
      viewCount: Number('18446744073709551615'),
      likeCount: 12,
      commentCount: undefined,
      resource: kept,
      statistics,
      contentHash: createHash('sha256').update(canonicalJson(kept)).digest('hex'),
      recordVersion: 1,
    })
    expect(video).toEqual(before)
  })

  test('does with the little that a video must have', async () => {
    const { publishedAt, channelId } = video.snippet ?? {}
    const bare = { id: 'x', snippet: { publishedAt, channelId } } as VideoResource
    expect(toHydratedVideo(bare, { ...context, parts: ['snippet'] })).toMatchObject({
      title: '',
      tags: [],
      thumbnails: {},
      durationSeconds: undefined,
      viewCount: undefined,
      statistics: undefined,
      parts: ['snippet'],
    })
  })

  test.each([
    ['no id', { ...video, id: undefined }],
    ['an empty id', { ...video, id: '' }],
    ['no snippet', { id: 'x' }],
    ['no channel', { ...video, snippet: { ...video.snippet, channelId: undefined } }],
    ['no publish time', { ...video, snippet: { ...video.snippet, publishedAt: undefined } }],
    ['a publish time that is none', { ...video, snippet: { ...video.snippet, publishedAt: 'yesterday' } }],
    ['null', null],
    ['a text', 'x'],
  ])('gives undefined for %s', async (_name, resource) => {
    expect(toHydratedVideo(resource as VideoResource, context)).toBeUndefined()
  })
})

describe('the content hash', () => {
  test('ignores etag, statistics and the order of fields', async () => {
    const reordered = Object.fromEntries(Object.entries(video).reverse()) as VideoResource
    const other = { ...reordered, etag: 'etag-2', statistics: { viewCount: '1' } }
    expect(await hashOf(other)).toBe(await hashOf(video))
    expect(await hashOf(video)).toMatch(/^[\da-f]{64}$/)
  })

  test('sees every other change, deep ones and new fields included', async () => {
    const changed = [
      { ...video, snippet: { ...video.snippet, title: 'Other' } },
      { ...video, snippet: { ...video.snippet, tags: ['two', 'one'] } },
      { ...video, contentDetails: { ...video.contentDetails, duration: 'PT1S' } },
      { ...video, brandNew: true } as VideoResource,
    ]
    const hashes = await Promise.all([video, ...changed].map(hashOf))
    expect(new Set(hashes).size).toBe(5)
  })

  test('rests on JSON in one order', () => {
    expect(canonicalJson({ b: [{ d: 1, c: null }], a: 'ü', e: undefined })).toBe('{"a":"ü","b":[{"c":null,"d":1}]}')
    expect(canonicalJson(JSON.parse('{"__proto__":{"b":1,"a":2}}'))).toBe('{"__proto__":{"a":2,"b":1}}')
  })
})

test.each([
  ['PT1S', 1],
  ['PT1M', 60],
  ['PT1H2M3S', 3723],
  ['P1D', 86_400],
  ['P1W', 604_800],
  ['PT12.5S', 12.5],
  ['P0D', undefined],
  ['PT0S', undefined],
  ['P', undefined],
  ['1:02', undefined],
  ['', undefined],
  [undefined, undefined],
  [12, undefined],
])('the length %j is %j seconds', (text, seconds) => {
  expect(secondsOfDuration(text)).toBe(seconds)
})

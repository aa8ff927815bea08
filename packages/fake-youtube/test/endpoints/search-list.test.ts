import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/world/create-world.ts'
import { call, createTestFake, searchVideos, sharedWorld, videoIds } from '../test-fake.ts'

const hour = 3_600_000
const iso = (ms: number): string => new Date(ms).toISOString()

describe('search.list', () => {
  test('answers what the world holds, newest first, inside the window', async () => {
    const { fake } = createTestFake()
    const window = { publishedAfter: '2026-09-20T00:00:00Z', publishedBefore: '2026-09-21T00:00:00Z' }
    const answer = await searchVideos(fake, { q: 'guitar', safeSearch: 'none', ...window })
    const truth = sharedWorld.matching({ q: 'guitar', at: '2026-09-25T12:00:00Z', ...window })
    expect(answer.status).toBe(200)
    expect(truth.length).toBeGreaterThan(3)
    expect(videoIds(answer)).toEqual(truth.map((video) => video.id).reverse())
    expect(videoIds(answer)).toEqual(fake.showable({ q: 'guitar', ...window }))
  })

  test('both bounds are inclusive, fractions of a second too', async () => {
    const videos = [...sharedWorld.videos()].filter((video) => video.publishedAt < new Date('2026-09-25T00:00:00Z'))
    const { fake } = createTestFake()
    const atMs = Date.parse('2026-09-25T12:00:00Z')
    await fc.assert(
      fc.asyncProperty(fc.nat(videos.length - 1), fc.nat(30), fc.nat(999), fc.nat(999), async (from, span, a, b) => {
        const first = videos[from]?.publishedAt.getTime() ?? 0
        const last = videos[Math.min(videos.length - 1, from + span)]?.publishedAt.getTime() ?? 0
        const afterMs = first - (a % 2) * a
        const beforeMs = last + (b % 2) * b
        const answer = await searchVideos(fake, {
          publishedAfter: iso(afterMs),
          publishedBefore: iso(beforeMs),
          safeSearch: 'none',
        })
        const expected = videos.filter((video) => {
          const ms = video.publishedAt.getTime()
          return ms >= afterMs && ms <= beforeMs && (video.goneAt?.getTime() ?? Infinity) > atMs
        })
        expect(videoIds(answer)).toEqual(
          expected
            .map((video) => video.id)
            .reverse()
            .slice(0, 50),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('escapes titles and cuts descriptions; videos.list does neither', async () => {
    const world = createWorld({
      videos: 0,
      extraVideos: [
        {
          publishedAt: '2026-09-10T00:00:00Z',
          title: `Tom & "Jerry's" <b>`,
          description: `${'long text '.repeat(40)}😀`,
        },
      ],
    })
    const { fake } = createTestFake({ world })
    const found = await searchVideos(fake, { q: 'tom' })
    const { snippet } = found.body.items[0]
    expect(snippet.title).toBe('Tom &amp; &quot;Jerry&#39;s&quot; &lt;b&gt;')
    expect(snippet.description).toMatch(/^long text .* \.\.\.$/)
    expect(snippet.description.length).toBeGreaterThan(99)
    expect(snippet.description.length).toBeLessThan(172)
    expect(snippet.publishTime).toBe(snippet.publishedAt)
    const video = await call(fake, 'videos', { part: 'snippet', id: videoIds(found).join() })
    expect(video.body.items[0].snippet.title).toBe(`Tom & "Jerry's" <b>`)
    expect(video.body.items[0].snippet.description).toHaveLength(402)
  })

  test('has the members of a recorded answer', async () => {
    const { fake } = createTestFake({ behaviour: { callerCountry: 'JP' } })
    const { body, headers } = await searchVideos(fake, { q: 'cooking', maxResults: 2 })
    expect(body).toMatchObject({
      kind: 'youtube#searchListResponse',
      etag: expect.stringMatching(/^[\w-]{27}$/),
      nextPageToken: 'CAIQAA',
      regionCode: 'JP',
      pageInfo: { resultsPerPage: 2, totalResults: expect.any(Number) },
    })
    expect(body.items[0]).toEqual({
      kind: 'youtube#searchResult',
      etag: expect.stringMatching(/^[\w-]{27}$/),
      id: { kind: 'youtube#video', videoId: expect.stringMatching(/^[\w-]{11}$/) },
      snippet: {
        publishedAt: expect.stringMatching(/^2026-09-\d\dT\d\d:\d\d:\d\dZ$/),
        channelId: expect.stringMatching(/^UC[\w-]{22}$/),
        title: expect.any(String),
        description: expect.any(String),
        thumbnails: {
          default: { url: expect.stringMatching(/^https:\/\/i\.ytimg\.com\/vi\//), width: 120, height: 90 },
          medium: expect.objectContaining({ width: 320, height: 180 }),
          high: expect.objectContaining({ width: 480, height: 360 }),
        },
        channelTitle: expect.any(String),
        liveBroadcastContent: 'none',
        publishTime: expect.any(String),
      },
    })
    expect(headers.get('x-fake-youtube')).toBe('fake:7')
  })

  test('without type=video, channels made inside the window are among the results', async () => {
    const { fake } = createTestFake()
    const window = { publishedAfter: '2026-09-01T00:00:00Z', publishedBefore: '2026-09-25T00:00:00Z' }
    const answer = await call(fake, 'search', { part: 'snippet', order: 'date', maxResults: 50, ...window })
    const kinds = new Set(answer.body.items.map((item: { id: { kind: string } }) => item.id.kind))
    expect([...kinds].sort()).toEqual(['youtube#channel', 'youtube#video'])
    const onlyChannels = await call(fake, 'search', { part: 'id', type: 'channel', ...window })
    expect(onlyChannels.body.items[0].id).toEqual({ kind: 'youtube#channel', channelId: expect.any(String) })
    expect(onlyChannels.body.items[0].snippet).toBeUndefined()
  })

  test.each([
    ['videoDuration', 'long', (video) => video.durationSeconds > 1200],
    ['videoDuration', 'short', (video) => video.durationSeconds < 240],
    ['videoDefinition', 'standard', (video) => video.definition === 'sd'],
    ['videoCaption', 'closedCaption', (video) => video.caption],
    ['videoCategoryId', '27', (video) => video.categoryId === '27'],
    ['videoEmbeddable', 'true', (video) => video.embeddable],
    ['videoLicense', 'creativeCommon', (video) => video.license === 'creativeCommon'],
    ['topicId', '/m/04rlf', (video) => video.topicIds.includes('/m/04rlf')],
    ['safeSearch', 'strict', (video) => video.hiddenBySafeSearch === 'never'],
    ['eventType', 'completed', (video) => video.live !== undefined],
  ] as [string, string, (video: ReturnType<typeof sharedWorld.matching>[number]) => boolean][])(
    'filter %s=%s',
    async (name, value, accepts) => {
      const { fake } = createTestFake()
      const answer = await searchVideos(fake, {
        [name]: value,
        ...(name === 'safeSearch' ? {} : { safeSearch: 'none' }),
      })
      const truth = sharedWorld.matching({ at: '2026-09-25T12:00:00Z' }).filter(accepts)
      expect(videoIds(answer).length).toBeGreaterThan(0)
      expect(videoIds(answer)).toEqual(
        truth
          .map((video) => video.id)
          .reverse()
          .slice(0, 50),
      )
    },
  )

  test('finds by place', async () => {
    const { fake } = createTestFake()
    const near = await searchVideos(fake, { location: '10,10', locationRadius: '1000km', safeSearch: 'none' })
    for (const id of videoIds(near)) {
      const { latitude = 0, longitude = 0 } = sharedWorld.video(id)?.location ?? {}
      expect(Math.hypot(latitude - 10, longitude - 10)).toBeLessThan(10)
    }
  })

  test.each(['relevance', 'rating', 'viewCount', 'title', 'videoCount'])(
    'order %s is stable over pages',
    async (order) => {
      const { fake } = createTestFake()
      const all = await searchVideos(fake, { q: 'cooking', order, maxResults: 40 })
      const second = await searchVideos(fake, { q: 'cooking', order, maxResults: 20, pageToken: 'CBQQAA' })
      expect(videoIds(second)).toEqual(videoIds(all).slice(20))
    },
  )

  test('order viewCount sorts by views', async () => {
    const { fake, clock } = createTestFake()
    const answer = await searchVideos(fake, { q: 'guitar', order: 'viewCount' })
    const views = videoIds(answer).map((id) => sharedWorld.statistics(id, clock.now())?.viewCount ?? 0)
    expect(views).toEqual([...views].sort((a, b) => b - a))
  })

  test('maxResults is cut to 50, 5 by default and may be 0; fields trims the body', async () => {
    const { fake } = createTestFake()
    expect(videoIds(await searchVideos(fake, { maxResults: 100 }))).toHaveLength(50)
    expect(videoIds(await searchVideos(fake, { maxResults: undefined }))).toHaveLength(5)
    expect((await searchVideos(fake, { maxResults: 0 })).body.items).toEqual([])
    const fields = 'nextPageToken,pageInfo,items(id/videoId,snippet(publishedAt,channelId))'
    const trimmed = await searchVideos(fake, { maxResults: 1, fields })
    expect(Object.keys(trimmed.body)).toEqual(['nextPageToken', 'pageInfo', 'items'])
    expect(trimmed.body.items).toEqual([
      {
        id: { videoId: expect.any(String) },
        snippet: { publishedAt: expect.any(String), channelId: expect.any(String) },
      },
    ])
  })

  test('shows a video once it is published, not before, and not after it is gone', async () => {
    const publishedMs = Date.parse('2026-09-25T13:00:00Z')
    const world = createWorld({
      videos: 0,
      extraVideos: [
        { id: 'plain000000', publishedAt: publishedMs },
        { id: 'late0000000', publishedAt: publishedMs, indexedAt: publishedMs + hour },
        { id: 'hidden00000', publishedAt: publishedMs, shownBySearch: false },
        { id: 'gone0000000', publishedAt: publishedMs, goneAt: publishedMs + hour },
      ],
    })
    const { fake, clock } = createTestFake({ world })
    expect(videoIds(await searchVideos(fake))).toEqual([])
    clock.set(new Date(publishedMs))
    expect(videoIds(await searchVideos(fake)).sort()).toEqual(['gone0000000', 'plain000000'])
    clock.advance(hour)
    expect(videoIds(await searchVideos(fake)).sort()).toEqual(['late0000000', 'plain000000'])
    world.removeVideo('plain000000', new Date(clock.now()))
    expect(videoIds(await searchVideos(fake))).toEqual(['late0000000'])
  })
})

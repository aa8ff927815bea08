import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/world/create-world.ts'
import { call, createTestFake, sharedWorld } from '../test-fake.ts'

const at = '2026-09-25T12:00:00Z'
const publicVideos = sharedWorld.matching({ at })
const someIds = publicVideos.slice(0, 3).map((video) => video.id)

describe('videos.list', () => {
  test('answers the public ones among the ids, in the order asked, each once', async () => {
    const { fake } = createTestFake()
    const gone = [...sharedWorld.videos()].find((video) => (video.goneAt ?? new Date(at)) < new Date(at))?.id
    const scheduled = [...sharedWorld.videos()].find((video) => video.publishedAt > new Date(at))?.id
    const id = [someIds[2], gone, 'nosuchvideo', scheduled, someIds[0], someIds[2]].join()
    const { body } = await call(fake, 'videos', { part: 'id', id })
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([someIds[2], someIds[0]])
    expect(body.pageInfo).toEqual({ totalResults: 2, resultsPerPage: 2 })
  })

  test('has the members of a recorded answer', async () => {
    const { fake, clock } = createTestFake()
    const parts = 'snippet,contentDetails,statistics,status,player,topicDetails,localizations,recordingDetails'
    const { body } = await call(fake, 'videos', { part: `${parts},paidProductPlacementDetails`, id: someIds[0] })
    const truth = publicVideos[0] ?? never()
    const { viewCount } = sharedWorld.statistics(truth.id, clock.now()) ?? never()
    expect(body.items[0]).toMatchObject({
      kind: 'youtube#video',
      etag: expect.stringMatching(/^[\w-]{27}$/),
      id: truth.id,
      snippet: {
        publishedAt: truth.publishedAt.toISOString().replace('.000', ''),
        channelId: truth.channelId,
        title: truth.title,
        description: truth.description,
        thumbnails: { default: {}, medium: {}, high: {}, standard: {}, maxres: { width: 1280, height: 720 } },
        channelTitle: sharedWorld.channel(truth.channelId)?.title,
        categoryId: truth.categoryId,
        liveBroadcastContent: 'none',
        localized: { title: truth.title, description: truth.description },
      },
      contentDetails: {
        duration: expect.stringMatching(/^P(?:T|\d)/),
        dimension: '2d',
        caption: String(truth.caption),
      },
      statistics: { viewCount: String(viewCount), favoriteCount: '0' },
      status: { privacyStatus: 'public', embeddable: truth.embeddable },
      player: { embedHtml: expect.stringContaining(truth.id) },
    })
  })

  test('leaves hidden counts out, writes day-long and live durations', async () => {
    const publishedAt = '2026-09-25T11:00:00Z'
    const world = createWorld({
      videos: 0,
      extraVideos: [
        { id: 'hidden00000', publishedAt, likesHidden: true, commentsDisabled: true, viewCount: 12 },
        { id: 'long0000000', publishedAt, durationSeconds: 93_784, viewCount: (now) => now.getUTCHours() },
        { id: 'live0000000', publishedAt, live: { startedAt: publishedAt, endedAt: '2026-09-25T13:00:00Z' } },
        { id: 'soon0000000', publishedAt, live: { scheduledAt: '2026-09-26T00:00:00Z' } },
      ],
    })
    const { fake, clock } = createTestFake({ world })
    const ask = () =>
      call(fake, 'videos', {
        part: 'snippet,contentDetails,statistics,liveStreamingDetails',
        id: 'hidden00000,long0000000,live0000000,soon0000000',
      })
    const [hidden, long, live, soon] = (await ask()).body.items
    expect(hidden.statistics).toEqual({ viewCount: '12', favoriteCount: '0' })
    expect([long.contentDetails.duration, long.statistics.viewCount]).toEqual(['P1DT2H3M4S', '12'])
    expect([live.contentDetails.duration, live.snippet.liveBroadcastContent]).toEqual(['P0D', 'live'])
    expect(live.liveStreamingDetails.concurrentViewers).toMatch(/^\d+$/)
    expect(live.snippet.thumbnails.default.url).toMatch(/default_live\.jpg$/)
    expect([soon.contentDetails.duration, soon.snippet.liveBroadcastContent]).toEqual(['P0D', 'upcoming'])
    expect(soon.liveStreamingDetails).toEqual({ scheduledStartTime: '2026-09-26T00:00:00Z' })
    clock.set('2026-09-25T14:00:00Z')
    const ended = (await ask()).body.items[2]
    expect(ended.snippet.liveBroadcastContent).toBe('none')
    expect(ended.liveStreamingDetails.actualEndTime).toBe('2026-09-25T13:00:00Z')
  })

  test('counts never shrink', async () => {
    const id = someIds[0] ?? ''
    const views = [1, 2, 5, 10, 100, 1000].map(
      (days) => sharedWorld.statistics(id, Date.parse(at) + days * 86_400_000)?.viewCount ?? 0,
    )
    expect(views).toEqual([...views].sort((a, b) => a - b))
    expect(views.at(-1)).toBeGreaterThan(views[0] ?? 0)
  })

  test.each([
    ['empty ids', { part: 'id', id: '' }, 'missingRequiredParameter'],
    ['no filter', { part: 'id' }, 'missingRequiredParameter'],
    ['ids with maxResults', { part: 'id', id: 'x', maxResults: 5 }, 'incompatibleParameters'],
    ['ids with a token', { part: 'id', id: 'x', pageToken: 'CAUQAA' }, 'incompatibleParameters'],
    ['51 ids', { part: 'id', id: Array(51).fill('aaaaaaaaaaa').join() }, 'invalidFilters'],
    ['an owner-only part', { part: 'fileDetails', id: 'x' }, 'unknownPart'],
  ])('refuses %s', async (_, params, reason) => {
    const { fake } = createTestFake()
    const { status, body } = await call(fake, 'videos', params)
    expect([status, body.error.errors[0].reason]).toEqual([400, reason])
  })

  test('items may be left out when there are none; an unchanged answer is a 304', async () => {
    const { fake } = createTestFake()
    expect((await call(fake, 'videos', { part: 'id', id: 'nosuchvideo' })).body.items).toEqual([])
    fake.control.setBehaviour({ omitEmptyItems: true })
    expect((await call(fake, 'videos', { part: 'id', id: 'nosuchvideo' })).body).not.toHaveProperty('items')
    const first = await call(fake, 'videos', { part: 'id', id: someIds[0] })
    const again = await call(
      fake,
      'videos',
      { part: 'id', id: someIds[0] },
      { headers: { 'if-none-match': first.body.etag } },
    )
    expect([again.status, again.body]).toEqual([304, ''])
    expect(fake.control.units({ bucket: 'default' })).toBe(4)
  })

  test('chart=mostPopular pages through the most viewed', async () => {
    const { fake, clock } = createTestFake()
    const { body } = await call(fake, 'videos', { part: 'statistics', chart: 'mostPopular', maxResults: 50 })
    const views = body.items.map((item: { statistics: { viewCount: string } }) => Number(item.statistics.viewCount))
    const most = publicVideos.map((video) => sharedWorld.statistics(video.id, clock.now())?.viewCount ?? 0)
    expect(views[0]).toBe(Math.max(...most))
    expect(views).toEqual([...views].sort((a: number, b: number) => b - a))
    expect(body.nextPageToken).toBe('CDIQAA')
  })
})

describe('videos.batchGetStats', () => {
  test('has a bucket of its own, publishTime, and a summary', async () => {
    const { fake } = createTestFake()
    const part = 'id,snippet,statistics,contentDetails'
    const { body } = await call(fake, 'videos:batchGetStats', { part, id: `${someIds[0]},nosuchvideo` })
    expect(body.kind).toBe('youtube#batchGetStatsResponse')
    expect(body.items[0]).toEqual({
      kind: 'youtube#videoStats',
      etag: expect.any(String),
      id: someIds[0],
      snippet: { publishTime: publicVideos[0]?.publishedAt.toISOString().replace('.000', '') },
      statistics: expect.objectContaining({ viewCount: expect.stringMatching(/^\d+$/) }),
      contentDetails: { duration: expect.stringMatching(/^\d+s$/), durationMillis: expect.stringMatching(/^\d+000$/) },
    })
    expect(body.summary).toEqual({
      requestedVideoCount: 2,
      succeededVideoCount: 1,
      failedVideoCount: 1,
      failedVideoIds: ['nosuchvideo'],
    })
    expect(fake.control.units({ bucket: 'stats' })).toBe(1)
    expect(fake.control.units({ bucket: 'default' })).toBe(0)
  })
})

function never(): never {
  throw new Error('the world is empty')
}

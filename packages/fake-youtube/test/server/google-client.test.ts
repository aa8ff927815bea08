import { youtube, type youtube_v3 } from '@googleapis/youtube'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FakeServer } from '../../src/server/fake-server.ts'
import { createTestFake, KEY } from '../test-fake.ts'

// Version 39 declares Node.js 22 but uses nothing newer than 20 for the calls made here.
describe("Google's own client", () => {
  const { fake } = createTestFake()
  let server: FakeServer
  let client: youtube_v3.Youtube

  beforeAll(async () => {
    server = await fake.listen()
    client = youtube({ version: 'v3', auth: KEY, rootUrl: server.rootUrl })
  })
  afterAll(() => server.close())

  test('walks a search and reads what it found', async () => {
    const window = { publishedAfter: '2026-09-10T00:00:00Z', publishedBefore: '2026-09-20T00:00:00Z' }
    const ids: string[] = []
    let pageToken: string | undefined
    do {
      const { data } = await client.search.list({
        part: ['snippet'],
        q: 'cooking',
        type: ['video'],
        order: 'date',
        safeSearch: 'none',
        maxResults: 50,
        ...window,
        ...(pageToken === undefined ? {} : { pageToken }),
      })
      expect(data.kind).toBe('youtube#searchListResponse')
      ids.push(...(data.items ?? []).map((item) => item.id?.videoId ?? ''))
      pageToken = data.nextPageToken ?? undefined
    } while (pageToken !== undefined)
    expect(ids.length).toBeGreaterThan(60)
    expect(ids).toEqual(fake.showable({ q: 'cooking', ...window }))

    const { data } = await client.videos.list({ part: ['snippet', 'statistics'], id: ids.slice(0, 50) })
    expect(data.items?.map((video) => video.id)).toEqual(ids.slice(0, 50))
    expect(data.items?.[0]?.statistics?.viewCount).toMatch(/^\d+$/)
    const stats = await client.videos.batchGetStats({ part: ['id', 'statistics'], id: ids.slice(0, 2) })
    expect(stats.data.items?.map((item) => item.id)).toEqual(ids.slice(0, 2))
  })

  test('follows a channel to its uploads', async () => {
    const channelId = fake.world.matching({ q: 'guitar', at: fake.clock.now() })[0]?.channelId ?? ''
    const { data } = await client.channels.list({ part: ['contentDetails', 'statistics'], id: [channelId] })
    const playlistId = data.items?.[0]?.contentDetails?.relatedPlaylists?.uploads ?? ''
    const uploads = await client.playlistItems.list({ part: ['contentDetails'], playlistId, maxResults: 50 })
    expect(String(uploads.data.pageInfo?.totalResults)).toBe(data.items?.[0]?.statistics?.videoCount)
    const truth = fake.world.uploads(channelId, { at: fake.clock.now() })
    expect(uploads.data.items?.map((item) => item.contentDetails?.videoId)).toEqual(
      truth.slice(0, 50).map((video) => video.id),
    )
  })

  test('reports errors as Google’s errors', async () => {
    fake.control.setLimits('111111111111', { search: 0 })
    const failure = client.search.list({ part: ['snippet'] }, { retry: false })
    await expect(failure).rejects.toMatchObject({
      status: 429,
      message: expect.stringContaining("limit 'Search Queries per day'"),
      response: { data: { error: { errors: [{ reason: 'rateLimitExceeded' }] } } },
    })
    const notFound = client.playlistItems.list({ part: ['id'], playlistId: 'UUnobody' }, { retry: false })
    await expect(notFound).rejects.toMatchObject({ status: 404 })
  })
})

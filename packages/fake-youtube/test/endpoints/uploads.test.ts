import { describe, expect, test } from 'vitest'
import { createWorld } from '../../src/world/create-world.ts'
import { type Answer, call, createTestFake, sharedWorld } from '../test-fake.ts'

const channelId = 'UCaaaaaaaaaaaaaaaaaaaaaa'
const uploads = 'UUaaaaaaaaaaaaaaaaaaaaaa'
const world = createWorld({
  videos: 0,
  extraChannels: [{ id: channelId, title: 'Tom & "Jerry"', handle: '@tom', username: 'oldtom' }],
  extraVideos: [
    { id: 'first000000', channelId, publishedAt: '2026-09-20T00:00:00Z' },
    { id: 'scheduled00', channelId, publishedAt: '2026-09-26T00:00:00Z', uploadedAt: '2026-09-19T00:00:00Z' },
    { id: 'second00000', channelId, publishedAt: '2026-09-21T00:00:00Z' },
    { id: 'deleted0000', channelId, publishedAt: '2026-09-22T00:00:00Z', goneAt: '2026-09-23T00:00:00Z' },
    { id: 'third000000', channelId, publishedAt: '2026-09-25T13:00:00Z' },
  ],
})

const listed = (answer: Answer): string[] =>
  answer.body.items.map((item: { contentDetails: { videoId: string } }) => item.contentDetails.videoId)
const list = (fake: ReturnType<typeof createTestFake>['fake'], params = {}): Promise<Answer> =>
  call(fake, 'playlistItems', { part: 'snippet,contentDetails', playlistId: uploads, maxResults: 50, ...params })

describe('playlistItems.list', () => {
  test('lists by upload; a scheduled video surfaces deep in the list', async () => {
    const { fake, clock } = createTestFake({ world })
    expect(listed(await list(fake))).toEqual(['second00000', 'first000000'])
    clock.set('2026-09-27T00:00:00Z')
    const answer = await list(fake)
    expect(listed(answer)).toEqual(['third000000', 'second00000', 'first000000', 'scheduled00'])
    expect(answer.body.items[3]).toMatchObject({
      kind: 'youtube#playlistItem',
      id: btoa(`${uploads}.scheduled00`).replace(/=+$/, ''),
      snippet: {
        publishedAt: '2026-09-19T00:00:00Z',
        channelTitle: 'Tom & "Jerry"',
        playlistId: uploads,
        position: 3,
        resourceId: { kind: 'youtube#video', videoId: 'scheduled00' },
      },
      contentDetails: { videoId: 'scheduled00', videoPublishedAt: '2026-09-26T00:00:00Z' },
    })
  })

  test('a token shifts as the list grows', async () => {
    const { fake, clock } = createTestFake({ world })
    const first = await list(fake, { maxResults: 1 })
    expect([listed(first), first.body.nextPageToken]).toEqual([['second00000'], 'CAEQAA'])
    clock.set('2026-09-25T14:00:00Z')
    const second = await list(fake, { maxResults: 1, pageToken: 'CAEQAA' })
    expect(listed(second)).toEqual(['second00000'])
    expect(second.body.prevPageToken).toBe('CAEQAQ')
  })

  test('ends at the ceiling of uploads lists', async () => {
    const { fake } = createTestFake({ world, behaviour: { uploadsCeiling: 1 } })
    const answer = await list(fake)
    expect([listed(answer), answer.body.pageInfo.totalResults]).toEqual([['second00000'], 1])
  })

  test('an unknown list is not found', async () => {
    const { fake } = createTestFake({ world })
    const { status, body } = await list(fake, { playlistId: 'UUnobody' })
    expect([status, body.error.errors[0].reason]).toEqual([404, 'playlistNotFound'])
  })
})

describe('channels.list', () => {
  test.each([
    ['id', channelId],
    ['forHandle', '@tom'],
    ['forHandle', 'Tom'],
    ['forUsername', 'oldtom'],
  ])('finds by %s %s', async (name, value) => {
    const { fake } = createTestFake({ world })
    const { body } = await call(fake, 'channels', { part: 'snippet,contentDetails,statistics', [name]: value })
    expect(body.items[0]).toMatchObject({
      kind: 'youtube#channel',
      id: channelId,
      snippet: { title: 'Tom & "Jerry"', customUrl: '@tom', localized: { title: 'Tom & "Jerry"' } },
      contentDetails: { relatedPlaylists: { likes: '', uploads } },
      statistics: { videoCount: '2', hiddenSubscriberCount: false, subscriberCount: expect.stringMatching(/^\d+$/) },
    })
  })

  test('videoCount is as of now', async () => {
    const { fake, clock } = createTestFake({ world })
    clock.set('2026-09-27T00:00:00Z')
    const { body } = await call(fake, 'channels', { part: 'statistics', id: channelId })
    expect(body.items[0].statistics.videoCount).toBe('4')
  })

  test('generated channels are found by id and by handle, and list their uploads', async () => {
    const { fake } = createTestFake()
    const video = sharedWorld.matching({ q: 'chess', at: fake.clock.now() })[0]
    const channel = sharedWorld.channel(video?.channelId ?? '')
    const byHandle = await call(fake, 'channels', { part: 'id', forHandle: channel?.handle })
    expect(byHandle.body.items.map((item: { id: string }) => item.id)).toEqual([channel?.id])
    const answer = await list(fake, { playlistId: channel?.uploadsId })
    const truth = sharedWorld.uploads(channel?.id ?? '', { at: fake.clock.now() })
    expect(listed(answer)).toEqual(truth.slice(0, 50).map(({ id }) => id))
  })

  test('an unknown channel is an answer without items; no filter is refused', async () => {
    const { fake } = createTestFake({ world })
    const { status, body } = await call(fake, 'channels', { part: 'id', id: 'UCbbbbbbbbbbbbbbbbbbbbbb' })
    expect([status, 'items' in body, body.pageInfo.totalResults]).toEqual([200, false, 0])
    expect((await call(fake, 'channels', { part: 'id' })).body.error.errors[0].reason).toBe('missingRequiredParameter')
  })
})

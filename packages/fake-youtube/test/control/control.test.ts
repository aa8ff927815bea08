import { describe, expect, test } from 'vitest'
import type { LoggedRequest } from '../../src/control/request-log.ts'
import { call, createTestFake, KEY, searchVideos, videoIds } from '../test-fake.ts'

describe('control', () => {
  test('logs each call without the key', async () => {
    const { fake, clock } = createTestFake()
    const answer = await call(fake, 'search', { part: 'id', type: 'video', q: 'chess', key: KEY }, { key: undefined })
    const [entry] = fake.control.requests
    expect(entry).toEqual({
      number: 1,
      at: new Date(clock.now()),
      method: 'search.list',
      path: '/youtube/v3/search',
      params: { part: 'id', type: 'video', q: 'chess' },
      keyIndex: 0,
      keyHash: expect.stringMatching(/^[0-9a-f]{8}$/),
      projectNumber: '111111111111',
      status: 200,
      failure: undefined,
      bucket: 'search',
      units: 1,
      quotaDay: '2026-09-25',
      itemIds: videoIds(answer),
    })
    await call(fake, 'search', { part: 'id', key: 'unknown-key' }, { key: undefined })
    fake.control.failNext({ with: 'consumerSuspended' })
    await searchVideos(fake)
    expect(JSON.stringify(fake.control.requests)).not.toMatch(/fake-key-a1|unknown-key/)
  })

  test('knows the items of every endpoint', async () => {
    const { fake } = createTestFake()
    const [id = ''] = videoIds(await searchVideos(fake))
    const channelId = fake.world.video(id)?.channelId ?? ''
    await call(fake, 'videos', { part: 'id', id })
    await call(fake, 'channels', { part: 'id', id: channelId })
    await call(fake, 'playlistItems', { part: 'contentDetails', playlistId: `UU${channelId.slice(2)}`, videoId: id })
    await call(fake, 'playlistItems', { part: 'snippet', playlistId: `UU${channelId.slice(2)}`, videoId: id })
    expect(fake.control.requests.slice(1).map((entry) => entry.itemIds)).toEqual([[id], [channelId], [id], [id]])
  })

  test('keeps the newest calls and counts all', async () => {
    const { fake } = createTestFake({ requestLogSize: 3 })
    const seen: LoggedRequest[] = []
    const stop = fake.control.onRequest((entry) => seen.push(entry))
    for (let index = 0; index < 5; index++) await searchVideos(fake)
    stop()
    await searchVideos(fake)
    expect(fake.control.requests.map((entry) => entry.number)).toEqual([4, 5, 6])
    expect([seen.length, fake.control.requestCount, fake.control.answered()]).toEqual([5, 6, 6])
  })

  test('changes behaviour and limits, and goes back to the options', async () => {
    const projects = [{ projectNumber: '1', keys: [KEY], limits: { search: 3 } }]
    const { fake } = createTestFake({ projects, behaviour: { ceilingRows: 10 } })
    expect(videoIds(await searchVideos(fake))).toHaveLength(10)
    fake.control.setBehaviour({ ceilingRows: 20 })
    fake.control.setLimits('1', { search: 0 })
    fake.control.failNext({ with: 'hang' })
    expect(fake.control.behaviour.ceilingRows).toBe(20)
    fake.control.reset()
    expect([fake.control.units(), fake.control.requestCount, fake.control.faultsLeft]).toEqual([0, 0, 0])
    expect(videoIds(await searchVideos(fake))).toHaveLength(10)
    await searchVideos(fake)
    await searchVideos(fake)
    expect((await searchVideos(fake)).status).toBe(429)
  })

  test('refuses what makes no sense', () => {
    const { fake } = createTestFake()
    expect(() => fake.control.setBehaviour({ dropShare: 2 })).toThrow(
      'behaviour.dropShare: expected a share between 0 and 1, got 2. Ten per cent is written 0.1.',
    )
    expect(() => fake.control.setBehaviour({ dropshare: 1 } as object)).toThrow(/behaviour.dropshare: expected one of/)
    expect(() => fake.control.setLimits('9', { search: 1 })).toThrow(/setLimits\(projectNumber\): expected the number/)
    expect(() => fake.control.setLimits('111111111111', { search: -1 })).toThrow(/limits.search/)
  })
})

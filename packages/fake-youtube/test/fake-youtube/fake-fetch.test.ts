import { describe, expect, test } from 'vitest'
import { call, createTestFake, KEY, searchVideos } from '../test-fake.ts'

describe('in-process fetch', () => {
  test('takes a Request, a URL or a text, whatever the host', async () => {
    const { fake } = createTestFake()
    const url = `http://anywhere.example/youtube/v3/search?part=id&key=${KEY}`
    for (const input of [url, new URL(url), new Request(url)]) expect((await fake.fetch(input)).status).toBe(200)
  })

  test('another path, and another method, is a page of 404', async () => {
    const { fake } = createTestFake()
    expect((await fake.fetch('http://x/youtube/v3/captions')).status).toBe(404)
    expect((await fake.fetch('http://x/youtube/v3/search', { method: 'POST' })).status).toBe(404)
    expect(fake.control.requestCount).toBe(0)
  })

  test('an aborted signal ends the call at once and leaves no timer', async () => {
    const { fake, clock } = createTestFake({ behaviour: { latencyMs: 60_000 } })
    await expect(searchVideosWith(AbortSignal.abort(new Error('before')))).rejects.toThrow('before')
    const controller = new AbortController()
    const pending = searchVideosWith(controller.signal)
    await Promise.resolve()
    expect([clock.pendingTimers, fake.inFlight]).toEqual([1, 0])
    controller.abort(new Error('during'))
    await expect(pending).rejects.toThrow('during')
    expect(clock.pendingTimers).toBe(0)
    expect(fake.inFlight).toBe(0)

    function searchVideosWith(signal: AbortSignal): Promise<unknown> {
      return call(fake, 'search', { part: 'id' }, { signal })
    }
  })

  test('the same seed and the same calls give the same bodies', async () => {
    const bodies = async (): Promise<string> => {
      const { fake } = createTestFake({ behaviour: { dropShare: 0.2, indexDelay: { medianMs: 1e6, sigma: 1 } } })
      const search = await searchVideos(fake, { q: 'cooking' })
      const id = search.body.items.map((item: { id: { videoId: string } }) => item.id.videoId).join()
      const videos = await call(fake, 'videos', { part: 'snippet,statistics,contentDetails', id })
      return JSON.stringify([search.body, videos.body])
    }
    expect(await bodies()).toBe(await bodies())
  })

  test('latency is spent on the clock of the fake', async () => {
    const { fake, clock } = createTestFake({ behaviour: { latencyMs: 250 } })
    const before = clock.now()
    await clock.settle(searchVideos(fake), { idle: () => fake.inFlight === 0 })
    expect(clock.now() - before).toBe(250)
  })
})

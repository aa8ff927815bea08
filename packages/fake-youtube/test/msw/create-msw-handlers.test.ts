import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMswHandlers } from '../../src/msw.ts'
import { createTestFake, KEY } from '../test-fake.ts'

describe('msw handlers', () => {
  const { fake } = createTestFake()
  const server = setupServer(
    ...createMswHandlers(fake),
    ...createMswHandlers(fake, { baseUrl: 'https://proxy.example/yt' }),
  )
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
  afterAll(() => server.close())

  test.each([
    'https://youtube.googleapis.com/youtube/v3',
    'https://www.googleapis.com/youtube/v3',
    'https://proxy.example/yt',
  ])('answer calls to %s', async (base) => {
    const search = await fetch(`${base}/search?part=id&type=video`, { headers: { 'x-goog-api-key': KEY } })
    expect(search.status).toBe(200)
    const id = ((await search.json()) as { items: { id: { videoId: string } }[] }).items[0]?.id.videoId
    const stats = await fetch(`${base}/videos:batchGetStats?part=id&id=${id}&key=${KEY}`)
    expect(((await stats.json()) as { items: { id: string }[] }).items[0]?.id).toBe(id)
  })

  test('hand faults on', async () => {
    fake.control.script([{ with: 'minuteSpent' }, { with: 'reset' }, { with: 'hang' }])
    const url = `https://youtube.googleapis.com/youtube/v3/search?part=id&key=${KEY}`
    const refused = await fetch(url)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
    await expect(fetch(url)).rejects.toThrow(TypeError)
    const controller = new AbortController()
    const hanging = fetch(url, { signal: controller.signal })
    while (fake.control.faultsLeft > 0) await new Promise((resolve) => setImmediate(resolve))
    controller.abort(new Error('enough'))
    await expect(hanging).rejects.toThrow('enough')
  })
})

import { describe, expect, test } from 'vitest'
import { createTestFake, KEY, NOW } from '../test-fake.ts'

const open = async (options: Parameters<typeof createTestFake>[0] = {}, control = false) => {
  const { fake, clock } = createTestFake(options)
  const server = await fake.listen({ control })
  const search = (init: RequestInit = {}) =>
    fetch(`${server.baseUrl}/search?part=id&type=video`, { headers: { 'x-goog-api-key': KEY }, ...init })
  return { fake, clock, server, search }
}

async function causeCode(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return ((error as TypeError | undefined)?.cause as { code?: string } | undefined)?.code
}

describe('over real HTTP', () => {
  test('answers as in process, on a free port', async () => {
    const { fake, server, search } = await open()
    try {
      expect(server.baseUrl).toBe(`http://127.0.0.1:${server.port}/youtube/v3`)
      expect(server.rootUrl).toBe(`http://127.0.0.1:${server.port}/`)
      const response = await search()
      expect([response.status, response.headers.get('x-fake-youtube')]).toEqual([200, 'fake:7'])
      const body = (await response.json()) as { items: unknown[] }
      fake.control.reset()
      const same = await fake.fetch('http://x/youtube/v3/search?part=id&type=video', {
        headers: { 'x-goog-api-key': KEY },
      })
      expect(body).toEqual(await same.json())
      expect((await fetch(`${server.rootUrl}nothing`)).status).toBe(404)
    } finally {
      await server.close()
    }
  })

  test('breaks connections as told', async () => {
    const { fake, server, search } = await open()
    try {
      fake.control.script([{ with: 'reset' }, { with: 'reset-after' }, { with: 'truncated-body' }])
      expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(await causeCode(search()))
      expect(fake.control.units()).toBe(0)
      expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(await causeCode(search()))
      expect(fake.control.units()).toBe(1)
      const cut = await search()
      expect(cut.status).toBe(200)
      expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(await causeCode(cut.text()))
      expect((await search()).status).toBe(200)
    } finally {
      await server.close()
    }
  })

  test('a hanging call ends with its signal, or with the server', async () => {
    const { fake, server, search } = await open()
    fake.control.failNext({ with: 'hang', times: 2 })
    const controller = new AbortController()
    const aborted = search({ signal: controller.signal })
    const hanging = causeCode(search())
    while (fake.control.requestCount < 2) await new Promise((resolve) => setImmediate(resolve))
    controller.abort(new Error('enough'))
    await expect(aborted).rejects.toThrow('enough')
    expect(fake.inFlight).toBe(0)
    await Promise.all([server.close(), server.close()])
    expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(await hanging)
    await expect(search()).rejects.toThrow('fetch failed')
  })

  test('time may jump while calls travel through sockets', async () => {
    const { fake, clock, server, search } = await open({ behaviour: { latencyMs: 1000 } })
    try {
      const timeout = new AbortController()
      const cancel = clock.schedule(() => timeout.abort(new Error('timed out')), 10_000)
      const response = await clock.settle(search({ signal: timeout.signal }), { idle: () => fake.inFlight === 0 })
      cancel()
      expect(response.status).toBe(200)
      expect(clock.now() - Date.parse(NOW)).toBe(1000)
      await response.text()
    } finally {
      await server.close()
    }
  })

  test('draws its own thumbnails', async () => {
    const { server } = await open({ behaviour: { thumbnails: 'self' } })
    try {
      const response = await fetch(`${server.baseUrl}/search?part=snippet&type=video&key=${KEY}`)
      const { items } = (await response.json()) as { items: { snippet: { thumbnails: { high: { url: string } } } }[] }
      const { url } = items[0]?.snippet.thumbnails.high ?? { url: '' }
      expect(url.startsWith(server.rootUrl)).toBe(true)
      const picture = await fetch(url)
      expect(picture.headers.get('content-type')).toBe('image/svg+xml')
      expect(await picture.text()).toMatch(/^<svg /)
    } finally {
      await server.close()
    }
  })
})

describe('the control paths', () => {
  test('script, limits, behaviour, clock, requests, units, reset', async () => {
    const { clock, server, search } = await open({}, true)
    const control = async (
      path: string,
      body?: unknown,
    ): Promise<{ status: number; body: Record<string, unknown> }> => {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const response = await fetch(`${server.rootUrl}_control/${path}`, init)
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    }
    try {
      await control('script', [{ with: 'backendError' }])
      expect((await search()).status).toBe(503)
      await control('limits', { projectNumber: '111111111111', limits: { search: 0 } })
      expect((await search()).status).toBe(429)
      expect((await control('behaviour', { refuse: false })).body.refuse).toBe(false)
      expect((await search()).status).toBe(200)
      await control('clock', { advanceMs: 5000 })
      expect(clock.now() - Date.parse(NOW)).toBe(5000)
      expect((await control('units')).body).toEqual({ units: 1, answered: 1, refused: 2 })
      expect((await control('requests')).body).toHaveLength(3)
      expect(await control('behaviour', { dropShare: 7 })).toMatchObject({
        status: 400,
        body: { error: expect.stringContaining('dropShare') },
      })
      expect((await control('nothing')).status).toBe(404)
      await control('reset', {})
      expect((await control('units')).body).toEqual({ units: 0, answered: 0, refused: 0 })
    } finally {
      await server.close()
    }
  })

  test('are closed unless asked for', async () => {
    const { server } = await open()
    try {
      expect((await fetch(`${server.rootUrl}_control/requests`)).status).toBe(404)
    } finally {
      await server.close()
    }
  })
})

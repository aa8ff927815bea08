import { describe, expect, test } from 'vitest'
import { call, createTestFake, KEY, searchVideos } from '../test-fake.ts'

const projects = [
  { projectNumber: '111111111111', keys: [KEY, 'fake-key-a2'] },
  { projectNumber: '222222222222', keys: ['fake-key-b1'] },
]

async function causeCode(promise: Promise<unknown>): Promise<unknown> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(TypeError)
  return ((error as TypeError).cause as { code?: string } | undefined)?.code
}

describe('scripted faults', () => {
  test('meet the next calls in order; pass leaves one alone', async () => {
    const { fake } = createTestFake()
    fake.control.script([{ with: 'backendError', times: 2 }, { with: 'pass' }, { with: 'minuteSpent' }])
    const statuses = []
    for (let index = 0; index < 5; index++) statuses.push((await searchVideos(fake)).status)
    expect(statuses).toEqual([503, 503, 200, 429, 200])
    expect(fake.control.faultsLeft).toBe(0)
    expect(fake.control.units()).toBe(2)
  })

  test('match by method, key, project and count', async () => {
    const { fake } = createTestFake({ projects })
    fake.control.failNext({ match: { method: 'videos.list' }, with: 'internalError' })
    fake.control.failNext({ match: { key: 'fake-key-a2', nth: 2 }, with: 'apiKeyExpired', times: Infinity })
    fake.control.failNext({ match: { projectNumber: '222222222222' }, with: 'accessNotConfigured' })
    const search = async (key: string): Promise<number> => (await call(fake, 'search', { part: 'id' }, { key })).status
    expect(await search(KEY)).toBe(200)
    expect([await search('fake-key-a2'), await search('fake-key-a2'), await search('fake-key-a2')]).toEqual([
      200, 400, 400,
    ])
    const blocked = await call(fake, 'search', { part: 'id' }, { key: 'fake-key-b1' })
    expect(blocked.body.error.details[1].metadata.consumer).toBe('projects/222222222222')
    expect((await call(fake, 'videos', { part: 'id', id: 'x' })).status).toBe(500)
  })

  test('a step can be taken back', async () => {
    const { fake } = createTestFake()
    const step = fake.control.failNext({ with: 'backendError', times: 5 })
    expect((await searchVideos(fake)).status).toBe(503)
    expect(step.remaining).toBe(4)
    step.cancel()
    expect((await searchVideos(fake)).status).toBe(200)
  })

  test('details: counted, Retry-After, an answer of one’s own', async () => {
    const { fake } = createTestFake()
    fake.control.script([
      { with: { error: 'backendError', counted: true, retryAfterSeconds: 7 } },
      { with: { error: 'consumerSuspended' } },
      { with: { status: 418, body: { teapot: true }, headers: { 'x-own': 'yes' } } },
    ])
    const first = await searchVideos(fake)
    expect([first.headers.get('retry-after'), fake.control.units()]).toEqual(['7', 1])
    expect((await searchVideos(fake)).body.error.message).toContain(KEY)
    const own = await searchVideos(fake)
    expect([own.status, own.body, own.headers.get('x-own')]).toEqual([418, { teapot: true }, 'yes'])
    expect(fake.control.units()).toBe(1)
  })

  test('unknown names are refused when the script is written', () => {
    const { fake } = createTestFake()
    expect(() => fake.control.failNext({ with: 'nosuchfault' as 'hang' })).toThrow(/with: expected 'pass', the name of/)
    expect(() => fake.control.failNext({ with: 'hang', times: 0 })).toThrow(/times: expected a whole number/)
  })
})

describe('transport faults in process', () => {
  test('reset, reset-after and refuse-connection fail like Node’s fetch', async () => {
    const { fake } = createTestFake()
    fake.control.script([{ with: 'reset' }, { with: 'reset-after' }, { with: 'refuse-connection' }])
    expect(await causeCode(searchVideos(fake))).toBe('ECONNRESET')
    expect(fake.control.units()).toBe(0)
    expect(await causeCode(searchVideos(fake))).toBe('ECONNRESET')
    expect(fake.control.units()).toBe(1)
    expect(await causeCode(searchVideos(fake))).toBe('ECONNREFUSED')
    expect(fake.control.requests.map(({ failure, status, units }) => [failure, status, units])).toEqual([
      ['reset', 0, 0],
      ['reset-after', 0, 1],
    ])
  })

  test('truncated-body breaks off while the body is read', async () => {
    const { fake } = createTestFake()
    fake.control.failNext({ with: 'truncated-body' })
    const response = await fake.fetch(`http://x/youtube/v3/search?part=snippet&key=${KEY}`)
    expect(response.status).toBe(200)
    expect(await causeCode(response.json())).toBe('UND_ERR_SOCKET')
    expect(fake.control.units()).toBe(1)
  })

  test('html and empty-body are answers without JSON', async () => {
    const { fake } = createTestFake()
    fake.control.script([{ with: 'html' }, { with: { fault: 'html', status: 200 } }, { with: 'empty-body' }])
    const html = await searchVideos(fake)
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html; charset=UTF-8'])
    expect(html.body).toContain('<!DOCTYPE html>')
    expect((await searchVideos(fake)).status).toBe(200)
    const empty = await searchVideos(fake)
    expect([empty.status, empty.body]).toEqual([200, ''])
    expect(fake.control.units()).toBe(0)
  })

  test('hang ends with the signal and is not in flight', async () => {
    const { fake, clock } = createTestFake()
    fake.control.failNext({ with: 'hang' })
    const controller = new AbortController()
    clock.schedule(() => controller.abort(new Error('timed out')), 5000)
    const pending = call(fake, 'search', { part: 'id' }, { signal: controller.signal })
    await expect(clock.settle(pending, { idle: () => fake.inFlight === 0 })).rejects.toThrow('timed out')
  })

  test('slow answers rightly, later', async () => {
    const { fake, clock } = createTestFake()
    fake.control.failNext({ with: { fault: 'slow', latencyMs: 4000 } })
    const before = clock.now()
    expect((await clock.settle(searchVideos(fake))).status).toBe(200)
    expect(clock.now() - before).toBe(4000)
  })
})

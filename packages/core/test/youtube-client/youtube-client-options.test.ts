import { describe, expect, test, vi } from 'vitest'
import { createYouTubeClient } from '../../src/youtube-client/create-youtube-client.ts'
import {
  resolveYouTubeClientOptions,
  type YouTubeClientOptions,
} from '../../src/youtube-client/youtube-client-options.ts'
import { startClient } from './client-fixture.ts'
import { RecordingKeyPool } from './recording-key-pool.ts'

const keyPool = new RecordingKeyPool(['key'])

describe('createYouTubeClient', () => {
  test.each<[string, Partial<Record<keyof YouTubeClientOptions, unknown>>]>([
    ['keyPool', { keyPool: undefined }],
    ['keyPool', { keyPool: {} }],
    ['baseUrl', { baseUrl: 'youtube' }],
    ['baseUrl', { baseUrl: 'ftp://host/v3' }],
    ['baseUrl', { baseUrl: 'https://host/v3?key=secret' }],
    ['baseUrl', { baseUrl: 'https://user:secret@host/v3' }],
    ['baseUrl', { baseUrl: 7 }],
    ['fetch', { fetch: 'fetch' }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: Number.NaN }],
    ['retry.attempts', { retry: { attempts: -1 } }],
    ['retry.attempts', { retry: { attempts: 1.5 } }],
    ['retry.minDelayMs', { retry: { minDelayMs: -1 } }],
    ['retry.maxDelayMs', { retry: { minDelayMs: 5, maxDelayMs: 4 } }],
    ['clock', { clock: { now: Date.now } }],
    ['userAgent', { userAgent: 'line\nbreak' }],
  ])('refuses a wrong %s at once: %j', (option, options) => {
    const create = (): unknown => createYouTubeClient({ keyPool, ...options } as YouTubeClientOptions)
    expect(create).toThrow(expect.objectContaining({ code: 'invalid_option', option }))
    expect(create).not.toThrow(/secret/)
  })

  test('refuses to be called with nothing', () => {
    expect(() => createYouTubeClient(undefined as never)).toThrow(expect.objectContaining({ option: 'keyPool' }))
  })

  test('connects to nothing and asks for no key', async () => {
    const { server, keyPool } = await startClient()
    await new Promise((resolve) => setImmediate(resolve))
    expect(server.requests).toHaveLength(0)
    expect(keyPool.leases).toHaveLength(0)
  })

  test('looks the global fetch up when it calls', async () => {
    const { client, server } = await startClient()
    const real = globalThis.fetch
    const seen = vi.spyOn(globalThis, 'fetch').mockImplementation((...given) => real(...given))
    await client.search.list({})
    expect(seen).toHaveBeenCalledOnce()
    expect(server.requests).toHaveLength(1)
  })

  test('takes a base URL with or without a slash at its end', async () => {
    const { server } = await startClient()
    for (const end of ['', '/', '//']) {
      await createYouTubeClient({ keyPool, baseUrl: `${server.baseUrl}${end}` }).search.list({})
    }
    expect(new Set(server.requests.map(({ url }) => url))).toEqual(new Set(['/youtube/v3/search?part=snippet']))
  })
})

test('the defaults are those of the documentation', () => {
  expect(resolveYouTubeClientOptions({ keyPool })).toMatchObject({
    baseUrl: 'https://youtube.googleapis.com/youtube/v3',
    fetch: undefined,
    timeoutMs: 30_000,
    retry: { attempts: 3, minDelayMs: 500, maxDelayMs: 10_000 },
  })
  expect(resolveYouTubeClientOptions({ keyPool, retry: { minDelayMs: 20_000 } }).retry.maxDelayMs).toBe(20_000)
})

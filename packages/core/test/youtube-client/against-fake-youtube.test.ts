import {
  createFakeYouTube,
  createWorld,
  type ErrorAnswerName,
  errorAnswerNames,
  type FakeYouTube,
} from '@youtube-archives/fake-youtube'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { ErrorCode } from '../../src/errors/error-code.ts'
import type { YouTubeApiError } from '../../src/errors/youtube-api-error.ts'
import { createYouTubeClient } from '../../src/youtube-client/create-youtube-client.ts'
import { decodeHtmlEntities } from '../../src/youtube-client/decode-html-entities.ts'
import { toChannelRecord } from '../../src/youtube-client/to-channel-record.ts'
import { toHydratedVideo } from '../../src/youtube-client/to-hydrated-video.ts'
import { playlistItemToSighting, searchResultToSighting } from '../../src/youtube-client/to-video-sighting.ts'
import type { YouTubeClient } from '../../src/youtube-client/youtube-client.ts'
import { rejectionOf } from './client-fixture.ts'
import { RecordingKeyPool } from './recording-key-pool.ts'

const world = createWorld({ seed: 3, videos: 400, startsAt: '2026-09-01T00:00:00Z', endsAt: '2026-09-11T00:00:00Z' })
const context = { fetchedAt: new Date(), expiresAt: new Date() }

async function startAgainstFake(options: Parameters<typeof createFakeYouTube>[0] = {}): Promise<{
  readonly fake: FakeYouTube
  readonly client: YouTubeClient
  readonly keyPool: RecordingKeyPool
}> {
  const fake = createFakeYouTube({ world, ...options })
  const server = await fake.listen()
  onTestFinished(() => server.close())
  const keyPool = new RecordingKeyPool(['fake-key-a1'])
  const retry = { attempts: 3, minDelayMs: 0, maxDelayMs: 1 }
  return { fake, client: createYouTubeClient({ keyPool, baseUrl: server.baseUrl, retry }), keyPool }
}

test('what a listing finds can be hydrated, and everything agrees with the world', async () => {
  const { fake, client, keyPool } = await startAgainstFake()
  const found = new Map<string, string>()
  const search = {
    type: 'video',
    order: 'date',
    publishedAfter: '2026-09-05T00:00:00Z',
    publishedBefore: new Date('2026-09-08T00:00:00Z'),
  } as const
  for await (const page of client.search.list.pages(search)) {
    for (const row of page.items ?? []) {
      const sighting = searchResultToSighting(row)
      expect(sighting).toBeDefined()
      if (sighting) found.set(sighting.videoId, decodeHtmlEntities(row.snippet?.title ?? ''))
    }
  }
  expect(found.size).toBeGreaterThan(50)

  const parts = ['snippet', 'contentDetails', 'statistics']
  const channels = new Map<string, string>()
  for await (const page of client.videos.list.pages({ part: parts, id: [...found.keys()] })) {
    for (const resource of page.items ?? []) {
      const video = toHydratedVideo(resource, { parts, ...context })
      const truth = world.video(video?.videoId ?? '')
      expect(video).toMatchObject({
        title: truth?.title,
        channelId: truth?.channelId,
        publishedAt: new Date(truth?.publishedAt ?? 0),
      })
      expect(video?.title).toBe(found.get(video?.videoId ?? ''))
      if (video) channels.set(video.channelId, video.videoId)
    }
  }

  const [[channelId = '', videoId] = []] = channels
  const { items: [channel = {}] = [] } = await client.channels.list({ part: parts, id: channelId })
  const record = toChannelRecord(channel, { parts, ...context })
  expect(record).toMatchObject({ channelId, uploadsPlaylistId: expect.stringMatching(/^UU/) })
  const uploads: (string | undefined)[] = []
  const listing = { part: ['snippet', 'contentDetails'], playlistId: record?.uploadsPlaylistId }
  for await (const { items = [] } of client.playlistItems.list.pages(listing)) {
    uploads.push(...items.map((item) => playlistItemToSighting(item)?.videoId))
  }
  expect(uploads).toContain(videoId)

  const stats = await client.videos.batchGetStats({ part: ['id', 'statistics'], id: videoId ?? '' })
  expect(stats.items?.[0]?.statistics?.viewCount).toMatch(/^\d+$/)
  expect(new Set(keyPool.outcomes)).toEqual(new Set(['answered']))
  expect(fake.control.refused()).toBe(0)
})

test('a bucket that is really spent is told with its limit, its day and its project', async () => {
  const { client, keyPool } = await startAgainstFake({
    projects: [{ projectNumber: '123456789012', keys: ['fake-key-a1'], limits: { search: 1 } }],
  })
  await client.search.list({ q: 'x' })
  await expect(client.search.list({ q: 'x' })).rejects.toMatchObject({ code: 'bucket_exhausted', status: 429 })
  expect(keyPool.settlements[1]?.outcome).toEqual({
    kind: 'bucket-exhausted',
    projectNumber: '123456789012',
    limitUnits: 1,
    windowStart: expect.any(Date),
  })
  await expect(client.channels.list({ part: 'id', forHandle: '@nobody' })).resolves.toMatchObject({
    kind: 'youtube#channelListResponse',
  })
})

describe('transport faults over real HTTP', () => {
  test.each([
    ['reset', 'network_failure'],
    ['reset-after', 'network_failure'],
    ['truncated-body', undefined],
    ['html', 'transient_failure'],
    ['empty-body', 'malformed_response'],
  ] as const)('%s is tried again', async (fault, code) => {
    const { fake, client } = await startAgainstFake()
    const errors: Error[] = []
    client.on('request:retry', ({ error }) => errors.push(error))
    fake.control.failNext({ with: fault })
    await expect(client.search.list({ q: 'x' })).resolves.toMatchObject({ kind: 'youtube#searchListResponse' })
    expect(errors).toHaveLength(1)
    if (code) expect(errors[0]).toMatchObject({ code })
    else expect(['malformed_response', 'network_failure']).toContain((errors[0] as YouTubeApiError).code)
  })
})

// The fake was written apart from this client: what both make of an answer must be the same.
const expectations: readonly (readonly [code: ErrorCode, outcome: string, names: readonly ErrorAnswerName[]])[] = [
  [
    'bucket_exhausted',
    'bucket-exhausted',
    ['daySpent', 'quotaExceeded', 'quotaExceededWithDebugInfo', 'dailyLimitExceeded'],
  ],
  ['rate_limited', 'throttled', ['minuteSpent', 'bareRateLimit']],
  ['rate_limited', 'cool-down', ['unknownForbidden']],
  ['key_rejected', 'not-enabled', ['accessNotConfigured', 'apiKeyServiceBlocked']],
  ['key_rejected', 'blocked-here', ['apiKeyIpAddressBlocked', 'apiKeyReferrerBlocked', 'ipRefererBlocked']],
  [
    'key_rejected',
    'key-rejected',
    ['apiKeyExpired', 'apiKeyInvalid', 'apiKeyMissing', 'consumerSuspended', 'keyInvalid'],
  ],
  [
    'transient_failure',
    'answered',
    [
      'backendError',
      'backendError500',
      'internalError',
      'serviceUnavailable',
      'rateLimitExceeded',
      'userRateLimitExceeded',
    ],
  ],
  [
    'item_unavailable',
    'answered',
    [
      'channelClosed',
      'channelNotFound',
      'channelSuspended',
      'commentsDisabled',
      'coreServiceUnavailable',
      'forbidden',
      'notFound',
      'playlistItemsNotAccessible',
      'playlistNotFound',
      'subscriptionForbidden',
      'videoNotFound',
    ],
  ],
]
const known = new Map(expectations.flatMap(([code, outcome, names]) => names.map((name) => [name, { code, outcome }])))

test.each(errorAnswerNames)('the error answer %s means the same to both', async (name) => {
  const { fake, client, keyPool } = await startAgainstFake()
  fake.control.script([{ with: { error: name }, times: Number.POSITIVE_INFINITY }])
  const error = (await rejectionOf(client.search.list({ q: 'x' }))) as YouTubeApiError
  // All the others are about a request that is wrong.
  const expected = known.get(name) ?? { code: 'request_rejected', outcome: 'answered' }
  expect({ code: error.code, outcome: keyPool.outcomes.at(-1) }).toEqual(expected)
})

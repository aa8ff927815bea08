import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src/errors/error-code.ts'
import { YouTubeApiError } from '../../src/errors/youtube-api-error.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import * as bodies from './fixtures/error-bodies.ts'
import type { ErrorRow } from './fixtures/error-row.ts'
import { refusalRows } from './fixtures/refusal-rows.ts'

/** Answers that say nothing against the key. */
const otherRows: readonly ErrorRow[] = [
  {
    name: 'an empty id list',
    status: 400,
    body: bodies.emptyIdList,
    code: 'request_rejected',
    reason: 'missingRequiredParameter',
  },
  {
    name: 'a backend error',
    status: 503,
    body: bodies.backendError,
    code: 'transient_failure',
    reason: 'backendError',
    attempts: 4,
  },
  {
    name: 'a 403 rateLimitExceeded',
    status: 403,
    body: bodies.classic(403, 'rateLimitExceeded', 'usageLimits'),
    code: 'transient_failure',
    reason: 'rateLimitExceeded',
    attempts: 4,
  },
  {
    name: 'a 403 userRateLimitExceeded',
    status: 403,
    body: bodies.classic(403, 'userRateLimitExceeded', 'usageLimits'),
    code: 'transient_failure',
    reason: 'userRateLimitExceeded',
    attempts: 4,
  },
  {
    name: 'a 401 that asks for a signed-in user',
    status: 401,
    body: bodies.classic(401, 'required'),
    code: 'request_rejected',
    reason: 'required',
  },
  { name: 'a 401 without a body', status: 401, body: '', code: 'request_rejected' },
  ...[
    'invalidPageToken',
    'invalidChannelId',
    'invalidLocation',
    'invalidRelevanceLanguage',
    'invalidSearchFilter',
    'invalidRegionCode',
    'invalidFilters',
    'incompatibleParameters',
    'unexpectedParameter',
    'unknownParameter',
    'unknownPart',
    'invalidParameter',
    'badRequest',
    'neverSeenBefore',
  ].map(
    (reason): ErrorRow => ({
      name: `a 400 ${reason}`,
      status: 400,
      body: bodies.classic(400, reason),
      code: 'request_rejected',
      reason,
    }),
  ),
  {
    name: 'a 400 processingFailure, until the retries are used up',
    status: 400,
    body: bodies.classic(400, 'processingFailure'),
    code: 'request_rejected',
    reason: 'processingFailure',
    attempts: 4,
  },
  ...[
    'commentsDisabled',
    'forbidden',
    'playlistItemsNotAccessible',
    'channelClosed',
    'channelSuspended',
    'subscriptionForbidden',
  ].map(
    (reason): ErrorRow => ({
      name: `a 403 ${reason}`,
      status: 403,
      body: bodies.classic(403, reason),
      code: 'item_unavailable',
      reason,
    }),
  ),
  ...['videoNotFound', 'channelNotFound', 'playlistNotFound', 'notFound', 'neverSeenBefore'].map(
    (reason): ErrorRow => ({
      name: `a 404 ${reason}`,
      status: 404,
      body: bodies.classic(404, reason),
      code: 'item_unavailable',
      reason,
    }),
  ),
  {
    name: 'a 403 SERVICE_UNAVAILABLE of the core, after one more try',
    status: 403,
    body: {
      error: {
        ...bodies.classic(403, 'SERVICE_UNAVAILABLE', 'youtube.CoreErrorDomain').error,
        status: 'PERMISSION_DENIED',
      },
    },
    code: 'item_unavailable',
    reason: 'SERVICE_UNAVAILABLE',
    attempts: 2,
  },
  ...[500, 502, 503, 504, 520].map(
    (status): ErrorRow => ({
      name: `a ${status} in HTML`,
      status,
      body: '<html>',
      code: 'transient_failure',
      attempts: 4,
    }),
  ),
  ...[500, 502, 503, 520].map(
    (status): ErrorRow => ({
      name: 'a failure of the server, of unknown reason',
      status,
      body: bodies.classic(status, 'neverSeenBefore'),
      code: 'transient_failure',
      reason: 'neverSeenBefore',
      attempts: 4,
    }),
  ),
  ...[400, 403, 404].map(
    (status): ErrorRow => ({
      name: `a ${status} in HTML`,
      status,
      body: '<!doctype html>',
      code: 'malformed_response',
      attempts: 4,
    }),
  ),
  {
    name: 'a redirect, which is not followed',
    status: 302,
    body: '',
    headers: { location: '/elsewhere' },
    code: 'malformed_response',
    attempts: 4,
  },
]

const refusals: ReadonlySet<ErrorCode> = new Set(['bucket_exhausted', 'rate_limited', 'key_rejected'])

describe('every error of the API', () => {
  test.each([...refusalRows, ...otherRows])(
    '$status: $name',
    async ({ status, body, headers = {}, code, reason, outcome, attempts }) => {
      const { client, server, keyPool } = await startClient()
      server.reply({ status, body, headers })

      const error = await rejectionOf(client.search.list({ q: 'medical' }))

      expect(error).toBeInstanceOf(YouTubeApiError)
      expect(error).toMatchObject({ code, status, method: 'search.list', keyId: 'key-id-1' })
      expect((error as YouTubeApiError).reason).toBe(reason)
      expect((error as YouTubeApiError).message).toMatch(/^search\.list: .*[.!?]$/s)
      expect(server.requests).toHaveLength(attempts ?? (refusals.has(code) ? 2 : 1))
      expect(keyPool.settlements).toEqual(
        server.requests.map(() => ({ keyId: 'key-id-1', outcome: outcome ?? { kind: 'answered' } })),
      )
    },
  )
})

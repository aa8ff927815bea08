import { describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../src/errors/error-code.ts'
import { YouTubeApiError } from '../../src/errors/youtube-api-error.ts'
import type { LeaseOutcome } from '../../src/key-pool/key-lease.ts'
import { rejectionOf, startClient } from './client-fixture.ts'
import * as bodies from './fixtures/error-bodies.ts'

const project = { projectNumber: '123456789012' }

interface Row {
  readonly name: string
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
  readonly code: ErrorCode
  readonly reason?: string | undefined
  readonly outcome?: LeaseOutcome
  /** 1 where the first answer decides; refused keys get a second one, because the same key comes again. */
  readonly attempts?: number
}

// Every row of the table, first the exact bodies.
const rows: readonly Row[] = [
  {
    name: 'a spent search day',
    status: 429,
    body: bodies.spentSearchDay,
    code: 'bucket_exhausted',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: {
      kind: 'bucket-exhausted',
      ...project,
      limitUnits: 100,
      windowStart: new Date('2026-09-25T07:00:00Z'),
    },
  },
  {
    name: 'the classic spent quota, which names no project',
    status: 403,
    body: bodies.classicQuota,
    code: 'bucket_exhausted',
    reason: 'quotaExceeded',
    outcome: { kind: 'bucket-exhausted', projectNumber: undefined },
  },
  {
    name: 'an invalid key',
    status: 400,
    body: bodies.invalidKey(),
    code: 'key_rejected',
    reason: 'API_KEY_INVALID',
    outcome: { kind: 'key-rejected', projectNumber: undefined, reason: 'API_KEY_INVALID' },
  },
  {
    name: 'an invalid key, in words that may change',
    status: 400,
    body: bodies.invalidKey('Der API-Schlüssel ist ungültig.'),
    code: 'key_rejected',
    reason: 'API_KEY_INVALID',
    outcome: { kind: 'key-rejected', projectNumber: undefined, reason: 'API_KEY_INVALID' },
  },
  {
    name: 'an expired key',
    status: 400,
    body: bodies.invalidKey('API key expired. Please renew the API key.'),
    code: 'key_rejected',
    reason: 'API_KEY_INVALID',
    outcome: { kind: 'key-rejected', projectNumber: undefined, reason: 'API_KEY_INVALID' },
  },
  {
    name: 'an API that is not enabled',
    status: 403,
    body: bodies.apiNotEnabled,
    code: 'key_rejected',
    reason: 'SERVICE_DISABLED',
    outcome: { kind: 'not-enabled', ...project, reason: 'SERVICE_DISABLED' },
  },
  {
    name: 'a key restricted to other APIs',
    status: 403,
    body: bodies.serviceBlocked,
    code: 'key_rejected',
    reason: 'API_KEY_SERVICE_BLOCKED',
    outcome: { kind: 'not-enabled', ...project, reason: 'API_KEY_SERVICE_BLOCKED' },
  },
  {
    name: 'a key locked to referrers',
    status: 403,
    body: bodies.referrerBlocked,
    code: 'key_rejected',
    reason: 'API_KEY_HTTP_REFERRER_BLOCKED',
    outcome: { kind: 'blocked-here', projectNumber: undefined, reason: 'API_KEY_HTTP_REFERRER_BLOCKED' },
  },
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
    name: 'a limit of zero',
    status: 429,
    body: bodies.limitHit(429, { quota_limit: 'defaultSearchListPerDayPerProject', quota_limit_value: '0' }),
    code: 'bucket_exhausted',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: { kind: 'bucket-exhausted', projectNumber: undefined, limitUnits: 0 },
  },
  {
    name: 'a spent default bucket that refuses a search, whose limit is not the limit of searches',
    status: 429,
    body: bodies.limitHit(429, {
      quota_unit: '1/d/{project}',
      quota_metric: 'youtube.googleapis.com/default',
      quota_limit_value: '10000',
    }),
    code: 'bucket_exhausted',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: { kind: 'bucket-exhausted', projectNumber: undefined },
  },
  {
    name: 'a limit per minute, by its name',
    status: 429,
    body: bodies.limitHit(429, {
      quota_limit: 'defaultPerMinutePerProject',
      consumer: 'projects/123456789012',
      quota_limit_value: '1800',
    }),
    headers: { 'retry-after': '7' },
    code: 'rate_limited',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: { kind: 'throttled', ...project, retryAfterMs: 7000, ambiguous: false },
  },
  {
    name: 'a limit per minute, by its unit, with a date to retry after',
    status: 429,
    body: bodies.limitHit(429, { quota_unit: '1/min/{project}/{user}' }),
    headers: { 'retry-after': 'Sun, 22 Nov 2026 12:00:09 GMT' },
    code: 'rate_limited',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: { kind: 'throttled', projectNumber: undefined, retryAfterMs: 9000, ambiguous: false },
  },
  {
    name: 'a limit per minute, by its message',
    status: 429,
    body: bodies.classic(
      429,
      'rateLimitExceeded',
      'global',
      "Quota exceeded, limit 'Queries per minute per user' of project_number:123456789012.",
    ),
    code: 'rate_limited',
    reason: 'rateLimitExceeded',
    outcome: { kind: 'throttled', ...project, retryAfterMs: undefined, ambiguous: false },
  },
  {
    name: 'a limit per day, by its message',
    status: 403,
    body: bodies.classic(403, 'rateLimitExceeded', 'global', "Quota exceeded, limit 'Queries per day'."),
    code: 'bucket_exhausted',
    reason: 'rateLimitExceeded',
    outcome: { kind: 'bucket-exhausted', projectNumber: undefined },
  },
  {
    name: 'a 429 that says neither day nor minute',
    status: 429,
    body: bodies.classic(429, 'rateLimitExceeded'),
    code: 'rate_limited',
    reason: 'rateLimitExceeded',
    outcome: { kind: 'throttled', projectNumber: undefined, retryAfterMs: undefined, ambiguous: true },
  },
  {
    name: 'a 429 with details that name no limit',
    status: 429,
    body: bodies.limitHit(429, {}),
    code: 'rate_limited',
    reason: 'RATE_LIMIT_EXCEEDED',
    outcome: { kind: 'throttled', projectNumber: undefined, retryAfterMs: undefined, ambiguous: true },
  },
  {
    name: 'a 429 of a front end',
    status: 429,
    body: '<html>Sorry</html>',
    code: 'rate_limited',
    outcome: { kind: 'throttled', projectNumber: undefined, retryAfterMs: undefined, ambiguous: true },
  },
  {
    name: 'a daily limit, older, with the project in a link',
    status: 403,
    body: bodies.classic(
      403,
      'dailyLimitExceeded',
      'usageLimits',
      'See https://console.developers.google.com/quotas?project=123456789012',
    ),
    code: 'bucket_exhausted',
    reason: 'dailyLimitExceeded',
    outcome: { kind: 'bucket-exhausted', ...project },
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
    name: 'an invalid key, older',
    status: 400,
    body: bodies.classic(400, 'keyInvalid', 'usageLimits', 'Bad Request'),
    code: 'key_rejected',
    reason: 'keyInvalid',
    outcome: { kind: 'key-rejected', projectNumber: undefined, reason: 'keyInvalid' },
  },
  {
    name: 'a key that did not arrive',
    status: 403,
    body: bodies.classic(403, 'forbidden', 'global', 'The request is missing a valid API key.'),
    code: 'key_rejected',
    reason: 'forbidden',
    outcome: { kind: 'key-rejected', projectNumber: undefined, reason: 'forbidden' },
  },
  {
    name: 'an API that is not enabled, older',
    status: 403,
    body: bodies.classic(403, 'accessNotConfigured', 'usageLimits', 'Access Not Configured.'),
    code: 'key_rejected',
    reason: 'accessNotConfigured',
    outcome: { kind: 'not-enabled', projectNumber: undefined, reason: 'accessNotConfigured' },
  },
  {
    name: 'a key locked to other addresses',
    status: 403,
    body: bodies.permissionDenied('API_KEY_IP_ADDRESS_BLOCKED', 'The provided API key has an IP address restriction.', {
      callerIp: '2001:db8::1',
    }),
    code: 'key_rejected',
    reason: 'API_KEY_IP_ADDRESS_BLOCKED',
    outcome: { kind: 'blocked-here', projectNumber: undefined, reason: 'API_KEY_IP_ADDRESS_BLOCKED' },
  },
  {
    name: 'a key locked to addresses or referrers, older, with the project in extendedHelp',
    status: 403,
    body: {
      error: {
        code: 403,
        message: 'Blocked.',
        errors: [
          {
            reason: 'ipRefererBlocked',
            domain: 'usageLimits',
            extendedHelp: 'https://console.developers.google.com/apis/credentials?project=123456789012',
          },
        ],
      },
    },
    code: 'key_rejected',
    reason: 'ipRefererBlocked',
    outcome: { kind: 'blocked-here', ...project, reason: 'ipRefererBlocked' },
  },
  {
    name: 'a suspended consumer',
    status: 403,
    body: bodies.permissionDenied(
      'CONSUMER_SUSPENDED',
      "Permission denied: Consumer 'api_key:test-key-one' has been suspended.",
      { consumer: 'projects/123456789012' },
    ),
    code: 'key_rejected',
    reason: 'CONSUMER_SUSPENDED',
    outcome: { kind: 'key-rejected', ...project, reason: 'CONSUMER_SUSPENDED' },
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
    (reason): Row => ({
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
    (reason): Row => ({
      name: `a 403 ${reason}`,
      status: 403,
      body: bodies.classic(403, reason),
      code: 'item_unavailable',
      reason,
    }),
  ),
  ...['videoNotFound', 'channelNotFound', 'playlistNotFound', 'notFound', 'neverSeenBefore'].map(
    (reason): Row => ({
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
  {
    name: 'a 403 of unknown reason',
    status: 403,
    body: bodies.classic(403, 'neverSeenBefore'),
    headers: { 'retry-after': '30' },
    code: 'rate_limited',
    reason: 'neverSeenBefore',
    outcome: { kind: 'cool-down', projectNumber: undefined, reason: 'neverSeenBefore', retryAfterMs: 30_000 },
  },
  {
    name: 'a 403 forbidden with a reason that is new',
    status: 403,
    body: bodies.permissionDenied('KEY_NEVER_SEEN_BEFORE', 'No.'),
    code: 'rate_limited',
    reason: 'KEY_NEVER_SEEN_BEFORE',
    outcome: { kind: 'cool-down', projectNumber: undefined, reason: 'KEY_NEVER_SEEN_BEFORE', retryAfterMs: undefined },
  },
  {
    name: 'a 403 without any reason',
    status: 403,
    body: { error: { code: 403, message: 'No.' } },
    code: 'rate_limited',
    outcome: { kind: 'cool-down', projectNumber: undefined, reason: 'HTTP 403', retryAfterMs: undefined },
  },
  ...[500, 502, 503, 504, 520].map(
    (status): Row => ({ name: `a ${status} in HTML`, status, body: '<html>', code: 'transient_failure', attempts: 4 }),
  ),
  ...[500, 502, 503, 520].map(
    (status): Row => ({
      name: 'a failure of the server, of unknown reason',
      status,
      body: bodies.classic(status, 'neverSeenBefore'),
      code: 'transient_failure',
      reason: 'neverSeenBefore',
      attempts: 4,
    }),
  ),
  ...[400, 403, 404].map(
    (status): Row => ({
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
  test.each(rows)('$status: $name', async ({ status, body, headers = {}, code, reason, outcome, attempts }) => {
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
  })
})

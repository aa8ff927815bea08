import { describe, expect, test } from 'vitest'
import type { ErrorContext } from '../../src/error-answers/error-answer.ts'
import { type ErrorAnswerName, errorAnswerNames, errorAnswers } from '../../src/error-answers/error-answers.ts'

const context: ErrorContext = {
  method: 'search.list',
  bucket: 'search',
  projectNumber: '123456789012',
  key: 'the-callers-key',
  limit: 100,
  windowStartMs: 1_790_319_600_000,
}

const wire = (name: ErrorAnswerName, changes: Partial<ErrorContext> = {}): unknown =>
  JSON.parse(JSON.stringify(errorAnswers[name]({ ...context, ...changes }).body))

const spent =
  "Quota exceeded for quota metric 'Search Queries' and limit 'Search Queries per day' of service " +
  "'youtube.googleapis.com' for consumer 'project_number:123456789012'."
const info = (reason: string, metadata: Record<string, string>): Record<string, unknown> => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata,
})
const service = 'youtube.googleapis.com'
const consumer = 'projects/123456789012'

describe('exact bodies', () => {
  test('a spent day', () => {
    expect(wire('daySpent')).toEqual({
      error: {
        code: 429,
        message: spent,
        errors: [{ message: spent, domain: 'global', reason: 'rateLimitExceeded' }],
        status: 'RESOURCE_EXHAUSTED',
        details: [
          info('RATE_LIMIT_EXCEEDED', {
            quota_location: 'global',
            window_start_time: '1790319600',
            quota_limit: 'defaultSearchListPerDayPerProject',
            consumer,
            quota_unit: '1/d/{project}',
            service,
            quota_metric: 'youtube.googleapis.com/search_list',
            quota_limit_value: '100',
          }),
        ],
      },
    })
  })

  test('a spent day of the older kind', () => {
    const message =
      'The request cannot be completed because you have exceeded your ' +
      '<a href="/youtube/v3/getting-started#quota">quota</a>.'
    const error = { message, domain: 'youtube.quota', reason: 'quotaExceeded' }
    expect(wire('quotaExceeded')).toEqual({ error: { code: 403, message, errors: [error] } })
    const debugInfo =
      'Code: 8; Description: ?metric=youtube.googleapis.com/default&limit=defaultPerDayPerProject' +
      '&qs_error_code=INSUFFICIENT_TOKENS'
    expect(wire('quotaExceededWithDebugInfo', { bucket: 'default' })).toEqual({
      error: { code: 403, message, errors: [{ ...error, debugInfo }] },
    })
  })

  test.each([
    ['apiKeyInvalid', 'API key not valid. Please pass a valid API key.'],
    ['apiKeyExpired', 'API key expired. Please renew the API key.'],
  ] as const)('%s', (name, message) => {
    expect(wire(name)).toEqual({
      error: {
        code: 400,
        message,
        errors: [{ message, domain: 'global', reason: 'badRequest' }],
        status: 'INVALID_ARGUMENT',
        details: [
          info('API_KEY_INVALID', { service }),
          { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
        ],
      },
    })
  })

  test('an API that is not enabled', () => {
    const url = `https://console.developers.google.com/apis/api/${service}/overview?project=123456789012`
    const message =
      'YouTube Data API v3 has not been used in project 123456789012 before or it is disabled. Enable it by visiting ' +
      `${url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our ` +
      'systems and retry.'
    expect(wire('accessNotConfigured')).toEqual({
      error: {
        code: 403,
        message,
        errors: [
          {
            message,
            domain: 'usageLimits',
            reason: 'accessNotConfigured',
            extendedHelp: 'https://console.developers.google.com',
          },
        ],
        status: 'PERMISSION_DENIED',
        details: [
          {
            '@type': 'type.googleapis.com/google.rpc.Help',
            links: [{ description: 'Google developers console API activation', url }],
          },
          info('SERVICE_DISABLED', { service, consumer }),
        ],
      },
    })
  })

  test.each([
    [
      'apiKeyServiceBlocked',
      'Requests to this API youtube method youtube.api.v3.V3DataSearchService.List are blocked.',
      info('API_KEY_SERVICE_BLOCKED', { service, consumer }),
    ],
    [
      'apiKeyReferrerBlocked',
      'Requests from referer <empty> are blocked.',
      info('API_KEY_HTTP_REFERRER_BLOCKED', { service }),
    ],
  ] as const)('%s', (name, message, details) => {
    const errors = [{ message, domain: 'global', reason: 'forbidden' }]
    expect(wire(name)).toEqual({
      error: { code: 403, message, errors, status: 'PERMISSION_DENIED', details: [details] },
    })
  })

  test('empty ids, a backend error, and the failure of the core service', () => {
    const noFilter = 'No filter selected. Expected one of: myRating, chart, id'
    expect(wire('noFilterSelected')).toEqual({
      error: {
        code: 400,
        message: noFilter,
        errors: [
          {
            message: noFilter,
            domain: 'youtube.parameter',
            reason: 'missingRequiredParameter',
            location: 'parameters.',
            locationType: 'other',
          },
        ],
      },
    })
    expect(wire('backendError')).toEqual({
      error: {
        code: 503,
        message: 'Backend Error',
        errors: [{ domain: 'global', reason: 'backendError', message: 'Backend Error' }],
      },
    })
    expect(wire('coreServiceUnavailable')).toEqual({
      error: {
        code: 403,
        message: 'The caller does not have permission',
        errors: [{ message: 'Permission denied.', domain: 'youtube.CoreErrorDomain', reason: 'SERVICE_UNAVAILABLE' }],
        status: 'PERMISSION_DENIED',
      },
    })
  })

  test('a suspended consumer repeats the key, a blocked address the address', () => {
    expect(JSON.stringify(wire('consumerSuspended'))).toContain("Consumer 'api_key:the-callers-key' has been suspended")
    expect(wire('consumerSuspended')).toMatchObject({
      error: { code: 403, details: [{ reason: 'CONSUMER_SUSPENDED', metadata: { consumer } }] },
    })
    expect(wire('apiKeyIpAddressBlocked')).toMatchObject({
      error: { code: 403, details: [{ metadata: { callerIp: '203.0.113.7' } }] },
    })
  })

  test('a minute says when to come back, a bare 429 says nothing', () => {
    expect(errorAnswers.minuteSpent(context)).toMatchObject({
      status: 429,
      headers: { 'retry-after': '30' },
      body: { error: { details: [{ metadata: { quota_unit: '1/min/{project}', consumer } }] } },
    })
    expect(wire('bareRateLimit')).not.toHaveProperty('error.details')
    expect(JSON.stringify(wire('bareRateLimit'))).not.toMatch(/per day|per minute/)
  })
})

describe('the whole catalogue', () => {
  // [status, errors[0].reason, errors[0].domain, details[].reason]
  const rows: Record<ErrorAnswerName, [number, string, string, string?]> = {
    daySpent: [429, 'rateLimitExceeded', 'global', 'RATE_LIMIT_EXCEEDED'],
    minuteSpent: [429, 'rateLimitExceeded', 'global', 'RATE_LIMIT_EXCEEDED'],
    bareRateLimit: [429, 'rateLimitExceeded', 'global'],
    quotaExceeded: [403, 'quotaExceeded', 'youtube.quota'],
    quotaExceededWithDebugInfo: [403, 'quotaExceeded', 'youtube.quota'],
    dailyLimitExceeded: [403, 'dailyLimitExceeded', 'usageLimits'],
    rateLimitExceeded: [403, 'rateLimitExceeded', 'usageLimits'],
    userRateLimitExceeded: [403, 'userRateLimitExceeded', 'usageLimits'],
    apiKeyInvalid: [400, 'badRequest', 'global', 'API_KEY_INVALID'],
    apiKeyExpired: [400, 'badRequest', 'global', 'API_KEY_INVALID'],
    keyInvalid: [400, 'keyInvalid', 'usageLimits'],
    apiKeyMissing: [403, 'forbidden', 'global'],
    accessNotConfigured: [403, 'accessNotConfigured', 'usageLimits', 'SERVICE_DISABLED'],
    apiKeyServiceBlocked: [403, 'forbidden', 'global', 'API_KEY_SERVICE_BLOCKED'],
    apiKeyReferrerBlocked: [403, 'forbidden', 'global', 'API_KEY_HTTP_REFERRER_BLOCKED'],
    apiKeyIpAddressBlocked: [403, 'forbidden', 'global', 'API_KEY_IP_ADDRESS_BLOCKED'],
    ipRefererBlocked: [403, 'ipRefererBlocked', 'usageLimits'],
    consumerSuspended: [403, 'forbidden', 'global', 'CONSUMER_SUSPENDED'],
    credentialsMissing: [401, 'required', 'global', 'CREDENTIALS_MISSING'],
    unknownForbidden: [403, 'somethingNew', 'global'],
    invalidPageToken: [400, 'invalidPageToken', 'youtube.parameter'],
    invalidChannelId: [400, 'invalidChannelId', 'youtube.search'],
    invalidLocation: [400, 'invalidLocation', 'youtube.search'],
    invalidRelevanceLanguage: [400, 'invalidRelevanceLanguage', 'youtube.search'],
    invalidSearchFilter: [400, 'invalidSearchFilter', 'youtube.search'],
    invalidRegionCode: [400, 'invalidRegionCode', 'youtube.parameter'],
    invalidFilters: [400, 'invalidFilters', 'youtube.parameter'],
    incompatibleParameters: [400, 'incompatibleParameters', 'youtube.parameter'],
    noFilterSelected: [400, 'missingRequiredParameter', 'youtube.parameter'],
    missingRequiredParameter: [400, 'missingRequiredParameter', 'youtube.parameter'],
    requiredParameter: [400, 'required', 'global'],
    unexpectedParameter: [400, 'unexpectedParameter', 'youtube.parameter'],
    unknownParameter: [400, 'badRequest', 'global'],
    unknownPart: [400, 'unknownPart', 'youtube.part'],
    invalidParameter: [400, 'invalidParameter', 'global'],
    invalidTimestamp: [400, 'badRequest', 'global'],
    processingFailure: [400, 'processingFailure', 'youtube.commentThread'],
    videoNotFound: [404, 'videoNotFound', 'youtube.video'],
    channelNotFound: [404, 'channelNotFound', 'youtube.channel'],
    playlistNotFound: [404, 'playlistNotFound', 'youtube.playlistItem'],
    notFound: [404, 'notFound', 'global'],
    forbidden: [403, 'forbidden', 'youtube.common'],
    commentsDisabled: [403, 'commentsDisabled', 'youtube.commentThread'],
    playlistItemsNotAccessible: [403, 'playlistItemsNotAccessible', 'youtube.playlistItem'],
    channelClosed: [403, 'channelClosed', 'youtube.channel'],
    channelSuspended: [403, 'channelSuspended', 'youtube.channel'],
    subscriptionForbidden: [403, 'subscriptionForbidden', 'youtube.subscription'],
    coreServiceUnavailable: [403, 'SERVICE_UNAVAILABLE', 'youtube.CoreErrorDomain'],
    backendError: [503, 'backendError', 'global'],
    backendError500: [500, 'backendError', 'global'],
    serviceUnavailable: [503, 'backendError', 'global'],
    internalError: [500, 'backendError', 'global'],
  }

  test.each(errorAnswerNames)('%s', (name) => {
    const { status, body } = errorAnswers[name](context)
    const [entry] = body.error.errors ?? []
    const detail = body.error.details?.find((candidate) => 'reason' in candidate)?.reason
    const found = [status, entry?.reason, entry?.domain, detail]
    const expected = rows[name]
    expect(found).toEqual([...expected, ...Array(4 - expected.length).fill(undefined)])
    expect(body.error.code).toBe(status)
    expect(body.error.message.length).toBeGreaterThan(0)
  })

  test('only the one error repeats the key', () => {
    const repeating = errorAnswerNames.filter((name) => JSON.stringify(wire(name)).includes(context.key))
    expect(repeating).toEqual(['consumerSuspended'])
  })
})

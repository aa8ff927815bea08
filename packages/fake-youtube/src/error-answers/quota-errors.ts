import { QUOTA_BUCKET_NAMES } from '../quota/quota-bucket.ts'
import { classicError, type ErrorAnswer, type ErrorContext, errorInfo, rpcError } from './error-answer.ts'

const SPENT_QUOTA =
  'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.'

function quotaPage(context: ErrorContext): string {
  return `https://console.developers.google.com/apis/api/youtube.googleapis.com/quotas?project=${context.projectNumber}`
}

function spent(context: ErrorContext, span: 'day' | 'minute'): ErrorAnswer {
  const names = QUOTA_BUCKET_NAMES[context.bucket]
  const daily = span === 'day'
  const message =
    `Quota exceeded for quota metric '${names.displayMetric}' and limit '${names.displayMetric} per ${span}' of ` +
    `service 'youtube.googleapis.com' for consumer 'project_number:${context.projectNumber}'.`
  const metadata = {
    quota_location: 'global',
    ...(daily ? { window_start_time: String(context.windowStartMs / 1000) } : {}),
    quota_limit: daily ? names.limit : names.limit.replace('PerDay', 'PerMinute'),
    consumer: `projects/${context.projectNumber}`,
    quota_unit: daily ? '1/d/{project}' : '1/min/{project}',
    service: 'youtube.googleapis.com',
    quota_metric: names.metric,
    quota_limit_value: String(daily ? context.limit : 60),
  }
  return rpcError(
    429,
    'RESOURCE_EXHAUSTED',
    { message, domain: 'global', reason: 'rateLimitExceeded' },
    [errorInfo('RATE_LIMIT_EXCEEDED', metadata)],
    daily ? undefined : { 'retry-after': '30' },
  )
}

/** Errors about calls made too often. */
export const quotaErrors = {
  /** A spent day as the search endpoint answers it since 2026-06 (observed, undocumented). */
  daySpent: (context: ErrorContext) => spent(context, 'day'),
  /** A per-minute limit; comes with a Retry-After header of 30 seconds (form assumed). */
  minuteSpent: (context: ErrorContext) => spent(context, 'minute'),
  /** A 429 that does not say which limit (observed, undocumented). */
  bareRateLimit: (_: ErrorContext) =>
    rpcError(429, 'RESOURCE_EXHAUSTED', {
      message: 'Resource has been exhausted (e.g. check quota).',
      domain: 'global',
      reason: 'rateLimitExceeded',
    }),
  /** @see https://developers.google.com/youtube/v3/docs/errors */
  quotaExceeded: (_: ErrorContext) =>
    classicError(403, { message: SPENT_QUOTA, domain: 'youtube.quota', reason: 'quotaExceeded' }),
  /** The same with the debug text some answers carry (observed, undocumented). */
  quotaExceededWithDebugInfo: (context: ErrorContext) => {
    const names = QUOTA_BUCKET_NAMES[context.bucket]
    return classicError(403, {
      message: SPENT_QUOTA,
      domain: 'youtube.quota',
      reason: 'quotaExceeded',
      debugInfo: `Code: 8; Description: ?metric=${names.metric}&limit=${names.limit}&qs_error_code=INSUFFICIENT_TOKENS`,
    })
  },
  /** Observed, undocumented; the text names the project. */
  dailyLimitExceeded: (context: ErrorContext) =>
    classicError(403, {
      message:
        'Daily Limit Exceeded. The quota will be reset at midnight Pacific Time (PT). You may monitor your quota ' +
        `usage and adjust limits in the API Console: ${quotaPage(context)}`,
      domain: 'usageLimits',
      reason: 'dailyLimitExceeded',
      extendedHelp: quotaPage(context),
    }),
  /** A throttle of the older kind: worth another try. */
  rateLimitExceeded: (_: ErrorContext) =>
    classicError(403, { message: 'Rate Limit Exceeded', domain: 'usageLimits', reason: 'rateLimitExceeded' }),
  /** The same, counted per user. */
  userRateLimitExceeded: (_: ErrorContext) =>
    classicError(403, { message: 'User Rate Limit Exceeded', domain: 'usageLimits', reason: 'userRateLimitExceeded' }),
} as const

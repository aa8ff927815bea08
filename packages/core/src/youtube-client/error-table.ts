/** What an error answer means for the key, the bucket and the request. */
export type ErrorMeaning =
  /** The bucket of the project is spent until the next reset. */
  | 'bucket-exhausted'
  /** Too fast, and the answer says so of a minute or less. */
  | 'throttled'
  /** Too fast, or a spent day: the answer does not say which. */
  | 'throttled-or-spent'
  /** Refused for a reason we do not know: this key pauses, nothing counts as spent. */
  | 'cool-down'
  | 'not-enabled'
  | 'blocked-here'
  | 'key-rejected'
  | 'transient'
  /** Said to be transient, and often is not: a request error when the retries are used up. */
  | 'transient-then-rejected'
  /** One more try; then the item counts as unavailable. */
  | 'transient-then-unavailable'
  | 'request-rejected'
  | 'item-unavailable'

/** One row: all conditions that are given must hold. */
export interface ErrorRule {
  readonly means: ErrorMeaning
  readonly statuses?: readonly number[]
  /** This status or a higher one. */
  readonly minStatus?: number
  /** What the details say of the limit that was hit: its name or its unit. */
  readonly limit?: RegExp
  /** Any of these among `details[].reason`. */
  readonly detailReasons?: readonly string[]
  /** Anywhere in the message. */
  readonly message?: RegExp
  /** Any of these among `errors[].reason`. */
  readonly reasons?: readonly string[]
  /** Among `errors[].domain`. */
  readonly domain?: string
  /** Only where no `details[].reason` is given. */
  readonly withoutDetailReason?: boolean
  /** Only where the body is no error envelope: HTML, empty, cut short. */
  readonly unreadable?: boolean
}

const quotaStatuses = [403, 429]

/**
 * Every error of the API, in the order of decision: limit in the details, reason in the details, message, older reason, status.
 * The first row that fits decides. A spent search day and a throttle share status 429 and the reason `rateLimitExceeded`, and bad
 * keys share status 400 and 403 with bad requests: so the exact fields come first and the status last.
 *
 * Documented at https://developers.google.com/youtube/v3/docs/errors, https://developers.google.com/youtube/v3/docs/search/list
 * and https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto; the rest is observed, undocumented.
 */
export const errorTable: readonly ErrorRule[] = [
  // 0. No envelope: a proxy or a front end answered, not the API.
  { unreadable: true, statuses: [429], means: 'throttled-or-spent' },
  { unreadable: true, statuses: [401], means: 'request-rejected' },
  { unreadable: true, means: 'transient' },

  // 1. Which limit was hit: `defaultSearchListPerDayPerProject` and `1/d/{project}` in answers of 2026.
  { limit: /PerDay|^1\/d\b/i, statuses: quotaStatuses, means: 'bucket-exhausted' },
  { limit: /Per(Minute|Second|Hour|\d+\s*Seconds)|^1\/(min|s|h|\d+s)\b/i, statuses: quotaStatuses, means: 'throttled' },

  // 2. The reason in the details. RATE_LIMIT_EXCEEDED is no row: without a limit beside it, it says neither day nor minute.
  { detailReasons: ['API_KEY_INVALID', 'CONSUMER_SUSPENDED', 'CONSUMER_INVALID'], means: 'key-rejected' },
  { detailReasons: ['SERVICE_DISABLED', 'API_KEY_SERVICE_BLOCKED', 'BILLING_DISABLED'], means: 'not-enabled' },
  {
    detailReasons: [
      'API_KEY_HTTP_REFERRER_BLOCKED',
      'API_KEY_IP_ADDRESS_BLOCKED',
      'API_KEY_ANDROID_APP_BLOCKED',
      'API_KEY_IOS_APP_BLOCKED',
    ],
    means: 'blocked-here',
  },
  { detailReasons: ['CREDENTIALS_MISSING'], means: 'request-rejected' },

  // 3. The message, where it is all there is.
  { message: /\bper day\b/i, statuses: quotaStatuses, means: 'bucket-exhausted' },
  { message: /\bper (minute|second|hour|\d+ seconds)\b/i, statuses: quotaStatuses, means: 'throttled' },
  { message: /API key (not valid|expired|not found)/i, statuses: [400, 403], means: 'key-rejected' },
  { message: /missing a valid API key|unregistered callers/i, statuses: [403], means: 'key-rejected' },

  // 4. The older reason.
  { reasons: ['quotaExceeded', 'dailyLimitExceeded'], means: 'bucket-exhausted' },
  { reasons: ['rateLimitExceeded', 'userRateLimitExceeded'], statuses: [429], means: 'throttled-or-spent' },
  { reasons: ['rateLimitExceeded', 'userRateLimitExceeded'], statuses: [403], means: 'transient' },
  { reasons: ['keyInvalid', 'keyExpired'], means: 'key-rejected' },
  { reasons: ['accessNotConfigured'], means: 'not-enabled' },
  { reasons: ['ipRefererBlocked'], means: 'blocked-here' },
  { reasons: ['required', 'authError'], statuses: [401], means: 'request-rejected' },
  {
    reasons: ['SERVICE_UNAVAILABLE'],
    domain: 'youtube.CoreErrorDomain',
    statuses: [403],
    means: 'transient-then-unavailable',
  },
  { reasons: ['processingFailure'], statuses: [400], means: 'transient-then-rejected' },
  { reasons: ['backendError'], means: 'transient' },
  {
    reasons: [
      'commentsDisabled',
      'playlistItemsNotAccessible',
      'channelClosed',
      'channelSuspended',
      'subscriptionForbidden',
    ],
    means: 'item-unavailable',
  },
  // With a reason in the details that is not above, `forbidden` is about the key in a way we do not know yet.
  { reasons: ['forbidden'], statuses: [403], withoutDetailReason: true, means: 'item-unavailable' },
  { reasons: ['videoNotFound', 'channelNotFound', 'playlistNotFound', 'notFound'], means: 'item-unavailable' },

  // 5. The status.
  { statuses: [429], means: 'throttled-or-spent' },
  { statuses: [403], means: 'cool-down' },
  { statuses: [404, 410], means: 'item-unavailable' },
  { statuses: [408], means: 'transient' },
  { minStatus: 500, means: 'transient' },
  // A wrong parameter has many reasons (invalidPageToken, missingRequiredParameter and so on), and all of them mean the same.
  { means: 'request-rejected' },
]

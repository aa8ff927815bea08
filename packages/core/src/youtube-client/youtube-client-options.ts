import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { KeyPool } from '../key-pool/key-pool.ts'
import { checkNumber } from '../shared/check-option.ts'
import type { Clock } from '../shared/clock.ts'
import { systemClock } from '../shared/system-clock.ts'

/** How failures that pass are tried again. Refused keys are not failures: the next key follows at once. */
export interface RetryOptions {
  /** Extra attempts after the first one of a call. 0 tries once. @default 3 */
  readonly attempts?: number | undefined
  /** Wait before the first extra attempt, in ms; it doubles each time, and up to half of it is taken off at random. @default 500 */
  readonly minDelayMs?: number | undefined
  /** The longest wait, in ms, whatever YouTube's `Retry-After` asks for. @default 10_000 */
  readonly maxDelayMs?: number | undefined
}

export interface YouTubeClientOptions {
  /** Pays for every HTTP attempt. */
  readonly keyPool: KeyPool
  /**
   * Where the API is; `http:` or `https:`, without query.
   * @default 'https://youtube.googleapis.com/youtube/v3'
   * @see https://developers.google.com/youtube/v3/docs
   */
  readonly baseUrl?: string | undefined
  /** Sends the requests. @default the global `fetch` at the time of each call */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** For one attempt, body included, in ms. The key pool's `timeoutMs` should not be less. @default 30_000 */
  readonly timeoutMs?: number | undefined
  readonly retry?: RetryOptions | undefined
  /** Drives timeouts and waits. @default systemClock */
  readonly clock?: Clock | undefined
  /**
   * Sent as `User-Agent`. Google asks for the word `gzip` in it before it compresses; browsers may send their own instead.
   * @default 'youtube-archives (gzip)'
   * @see https://developers.google.com/youtube/v3/getting-started#gzip
   */
  readonly userAgent?: string | undefined
}

/** The options, checked and complete. */
export interface YouTubeClientSettings {
  readonly keyPool: KeyPool
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch | undefined
  readonly timeoutMs: number
  readonly retry: { readonly attempts: number; readonly minDelayMs: number; readonly maxDelayMs: number }
  readonly clock: Clock
  readonly userAgent: string
}

/** Defaults of {@link YouTubeClientOptions}. */
export const defaultYouTubeClientSettings = {
  // The root of the discovery document: https://youtube.googleapis.com/$discovery/rest?version=v3
  baseUrl: 'https://youtube.googleapis.com/youtube/v3',
  timeoutMs: 30_000,
  retry: { attempts: 3, minDelayMs: 500, maxDelayMs: 10_000 },
  userAgent: 'youtube-archives (gzip)',
} as const

const defaults = defaultYouTubeClientSettings

/** Checks everything at once; throws `InvalidOptionError`. */
export function resolveYouTubeClientOptions(options: YouTubeClientOptions): YouTubeClientSettings {
  const { keyPool, fetch, clock = systemClock, userAgent = defaults.userAgent } = options ?? {}
  if (typeof keyPool?.lease !== 'function' || typeof keyPool.policy?.costs !== 'object') {
    fail('keyPool', 'a KeyPool, such as createKeyPool() makes', keyPool)
  }
  if (fetch !== undefined && typeof fetch !== 'function') fail('fetch', 'a function like the global fetch', fetch)
  if (typeof clock.now !== 'function' || typeof clock.schedule !== 'function') {
    fail('clock', 'an object with now() and schedule()', clock)
  }
  if (typeof userAgent !== 'string' || !/^[\x20-\x7e]+$/.test(userAgent)) {
    fail('userAgent', 'printable ASCII text', userAgent)
  }
  return {
    keyPool,
    baseUrl: checkBaseUrl(options.baseUrl ?? defaults.baseUrl),
    fetch,
    timeoutMs: checkNumber('timeoutMs', options.timeoutMs ?? defaults.timeoutMs, { min: 1, max: 3_600_000 }),
    retry: resolveRetry(options.retry),
    clock,
    userAgent,
  }
}

function resolveRetry(retry: RetryOptions = {}): YouTubeClientSettings['retry'] {
  const minDelayMs = checkNumber('retry.minDelayMs', retry.minDelayMs ?? defaults.retry.minDelayMs, {
    min: 0,
    max: 3_600_000,
  })
  return {
    attempts: checkNumber('retry.attempts', retry.attempts ?? defaults.retry.attempts, {
      min: 0,
      max: 100,
      integer: true,
    }),
    minDelayMs,
    maxDelayMs: checkNumber('retry.maxDelayMs', retry.maxDelayMs ?? Math.max(defaults.retry.maxDelayMs, minDelayMs), {
      min: minDelayMs,
      max: 3_600_000,
    }),
  }
}

function checkBaseUrl(baseUrl: string): string {
  const url = typeof baseUrl === 'string' && URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const bare = url !== undefined && url.search + url.hash + url.username + url.password === ''
  if (bare && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '')
  // Not shown when it is a URL: its query or user part may hold a secret.
  return fail('baseUrl', 'an http or https URL without query, fragment, user or password', url ?? baseUrl)
}

function fail(option: string, expected: string, received: unknown): never {
  throw new InvalidOptionError({ option, expected, received })
}

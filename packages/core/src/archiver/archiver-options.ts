import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { KeyInput } from '../key-pool/key-input.ts'
import type { KeyPool } from '../key-pool/key-pool.ts'
import { checkNumber } from '../shared/check-option.ts'
import type { Clock } from '../shared/clock.ts'
import { systemClock } from '../shared/system-clock.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { YouTubeClient } from '../youtube-client/youtube-client.ts'
import { defaultYouTubeClientSettings } from '../youtube-client/youtube-client-options.ts'
import { type FreshnessOptions, type FreshnessSettings, resolveFreshnessOptions } from './retention-options.ts'
import type { SourceInput } from './source-input.ts'

export interface ArchiverOptions extends FreshnessOptions {
  /** Where everything is kept. The archiver opens it on first use and never closes it: who made it closes it. */
  readonly store: ArchiveStore
  /** Your API keys: short for `keyPool: createKeyPool({ keys, store: store.keys })`. */
  readonly keys?: readonly KeyInput[] | undefined
  /** Short for a `client` over this pool. Give one of `keys`, `keyPool` and `client`. */
  readonly keyPool?: KeyPool | undefined
  readonly client?: YouTubeClient | undefined
  /** Added to the store, or brought up to date there, on first use. Leaving one out later removes nothing. */
  readonly sources?: readonly SourceInput[] | undefined
  /** Where the API is. @default YouTube's own. */
  readonly baseUrl?: string | undefined
  /** @default the global `fetch` */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** How long one HTTP attempt may take, in ms. @default 30_000 */
  readonly timeoutMs?: number | undefined
  /** Opens and seals keys submitted at run time, see `KeyPoolOptions.secret`. */
  readonly secret?: string | undefined
  /**
   * What the archive is filled from. An archive remembers it and refuses another, so that test data never mixes with real.
   * Required with a `baseUrl` of your own: `youtube` for a proxy of YouTube, the fake's `origin` for a fake. @default 'youtube'
   */
  readonly origin?: string | undefined
  /** Timers, and nothing else: instants come from the store, which takes a clock of its own. @default the system's */
  readonly clock?: Clock | undefined
  /** Calls at once. @default 4 */
  readonly concurrency?: number | undefined
  /** The frontier stays this far behind the present, in ms. @default 60_000 */
  readonly frontierLagMs?: number | undefined
  /** A shorter stretch of new timeline, in ms, is not worth a search; also the shortest time between two readings of a channel's newest page. @default 60_000 */
  readonly minExtensionMs?: number | undefined
  /** What was read sooner than this after it was published, in ms, is read once more: YouTube's index is late (median some 20 minutes; observed, undocumented). @default 6 h */
  readonly settleMs?: number | undefined
  /** Share of searches that goes to the oldest work instead of the newest, 0 to 1. @default 0.2 */
  readonly oldestShare?: number | undefined
  /** A channel's uploads are walked to the end this often, in ms, for scheduled videos that surface deep. @default 30 days */
  readonly fullWalkEveryMs?: number | undefined
  /** How long a task is a worker's own, in ms; it is renewed before each attempt. Must outlast one call. @default 90_000 */
  readonly taskLeaseMs?: number | undefined
  /** A task that failed this often without progress is dead until a person acts. @default 20 */
  readonly maxAttempts?: number | undefined
  /** How long a run waits, in ms, while every key that could pay only cools down. @default 120_000 */
  readonly maxWaitMs?: number | undefined
  /** How long a call in flight may go on after an abort, in ms, so that a page that was paid for is stored. @default 5_000 */
  readonly abortGraceMs?: number | undefined
  /** Parts asked of each video, one unit whatever their number. Must hold `snippet`. @default snippet, contentDetails, statistics, status */
  readonly videoParts?: readonly string[] | undefined
}

const dayMs = 86_400_000

/** @see ArchiverOptions.frontierLagMs */
export const defaultFrontierLagMs = 60_000

const defaults = {
  clock: systemClock as Clock,
  concurrency: 4,
  frontierLagMs: defaultFrontierLagMs,
  minExtensionMs: 60_000,
  settleMs: 6 * 3_600_000,
  oldestShare: 0.2,
  fullWalkEveryMs: 30 * dayMs,
  taskLeaseMs: 90_000,
  maxAttempts: 20,
  maxWaitMs: 120_000,
  abortGraceMs: 5_000,
  videoParts: ['snippet', 'contentDetails', 'statistics', 'status'] as readonly string[],
}

/** Numbers and parts of the options, complete and checked. */
export interface ArchiverSettings extends Readonly<typeof defaults>, FreshnessSettings {
  readonly origin: string
}

/** Fills in defaults. Throws `InvalidOptionError` that names the option. */
export function resolveArchiverOptions(options: ArchiverOptions): ArchiverSettings {
  const given = Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name in defaults && value !== undefined),
  )
  const settings = { ...defaults, ...given, ...resolveFreshnessOptions(options), origin: resolveOrigin(options) }
  checkNumber('concurrency', settings.concurrency, { min: 1, max: 100, integer: true })
  checkNumber('oldestShare', settings.oldestShare, { min: 0, max: 1 })
  checkNumber('maxAttempts', settings.maxAttempts, { min: 1, integer: true })
  checkNumber('taskLeaseMs', settings.taskLeaseMs, { min: 2 * (options.timeoutMs ?? 30_000) })
  for (const name of [
    'frontierLagMs',
    'minExtensionMs',
    'settleMs',
    'fullWalkEveryMs',
    'maxWaitMs',
    'abortGraceMs',
  ] as const) {
    checkNumber(name, settings[name], { min: 0 })
  }
  if (!settings.videoParts.includes('snippet')) {
    throw new InvalidOptionError({
      option: 'videoParts',
      expected: "a list that holds 'snippet'",
      received: settings.videoParts,
    })
  }
  const payers = [options.keys, options.keyPool, options.client].filter((part) => part !== undefined).length
  if (payers > 1) {
    throw new InvalidOptionError({
      option: 'keys',
      expected: 'only one of keys, keyPool and client',
      received: `${payers} of them`,
    })
  }
  return settings
}

function resolveOrigin(options: ArchiverOptions): string {
  if (options.origin !== undefined) return options.origin
  if (options.baseUrl === undefined || options.baseUrl === defaultYouTubeClientSettings.baseUrl) return 'youtube'
  throw new InvalidOptionError({
    option: 'origin',
    expected: "'youtube' for a proxy of YouTube, or the origin of a fake",
    received: undefined,
    hint: 'An API at another address may not be YouTube, and an archive must not mix the two.',
  })
}

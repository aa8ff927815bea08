import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { checkNumber } from '../shared/check-option.ts'

const dayMs = 86_400_000

/** The longest that content fetched with a key may be kept without being refreshed: https://developers.google.com/youtube/terms/developer-policies (III.E.4.d). */
const longestLifetimeMs: number = 30 * dayMs

/**
 * Only for those whom YouTube has granted an exception in writing. Without one, nothing that was fetched with a key may be kept longer than 30 days without being refreshed (III.E.4.d), and no
 * statistics longer than 30 days at all (III.E.4.b), which rules out a history of them: https://developers.google.com/youtube/terms/developer-policies. How to apply:
 * https://developers.google.com/youtube/terms/developer-policies-guide.
 */
export interface ApprovedRetention {
  /** Your statement that you hold the approval. Nothing checks it. */
  readonly approvedException: true
  /** In place of `contentLifetimeMs`, and not bounded by 30 days. @default 30 days */
  readonly contentLifetimeMs?: number | undefined
  /**
   * Keeps the statistics of every reading for this long, in ms, beside the newest ones: read by `store.videos.readings`. Needs an approval that covers statistics.
   * @default none are kept
   */
  readonly statisticsHistoryMs?: number | undefined
}

export interface FreshnessOptions {
  /** How long content is kept without being refreshed, in ms: at most 30 days (Developer Policies III.E.4.d). @default 30 days */
  readonly contentLifetimeMs?: number | undefined
  /** For holders of an exception to the 30 days that YouTube approved in writing. @default none: the policies hold as they are */
  readonly retention?: ApprovedRetention | undefined
  /**
   * Content is read again this long after it was read, in ms; it stays readable meanwhile. What is left until `contentLifetimeMs` is the time that your runs and your quota have to get round to it: runs a
   * week apart need a week at least. @default five sixths of `contentLifetimeMs`: 25 of 30 days
   */
  readonly refreshAfterMs?: number | undefined
  /** Share of the calls that goes to what was stored before and grows old, while new work waits: 0 to 1. Where nothing else waits it gets all. @default 0.2 */
  readonly refreshShare?: number | undefined
  /**
   * Statistics alone are read again this long after they were last asked for, in ms, out of the `stats` bucket, which nothing else draws on: its 10,000 units a day are 500,000 videos
   * (https://developers.google.com/youtube/v3/determine_quota_cost). Only where `videoParts` asks for statistics. `Infinity`: never. @default 1 day
   */
  readonly statisticsEveryMs?: number | undefined
}

/** The options above, complete and checked. */
export interface FreshnessSettings {
  readonly contentLifetimeMs: number
  readonly refreshAfterMs: number
  readonly refreshShare: number
  readonly statisticsEveryMs: number
  /** Undefined: no history is kept. */
  readonly statisticsHistoryMs: number | undefined
}

/** Throws `InvalidOptionError` that names the option. */
export function resolveFreshnessOptions(options: FreshnessOptions): FreshnessSettings {
  const { retention, refreshShare = 0.2, statisticsEveryMs = dayMs } = options
  if (retention !== undefined) checkApproval(options, retention)
  const longest = retention === undefined ? longestLifetimeMs : Number.MAX_SAFE_INTEGER
  const name = retention?.contentLifetimeMs === undefined ? 'contentLifetimeMs' : 'retention.contentLifetimeMs'
  const given = retention?.contentLifetimeMs ?? options.contentLifetimeMs ?? longestLifetimeMs
  const contentLifetimeMs = checkNumber(name, given, { min: 1, max: longest })
  const { refreshAfterMs = (contentLifetimeMs * 5) / 6 } = options
  const statisticsHistoryMs = retention?.statisticsHistoryMs
  if (statisticsHistoryMs !== undefined) checkNumber('retention.statisticsHistoryMs', statisticsHistoryMs, { min: 1 })
  return {
    contentLifetimeMs,
    refreshAfterMs: checkNumber('refreshAfterMs', refreshAfterMs, { min: 1, max: contentLifetimeMs }),
    refreshShare: checkNumber('refreshShare', refreshShare, { min: 0, max: 1 }),
    statisticsEveryMs: checkNumber('statisticsEveryMs', statisticsEveryMs, { min: 1 }),
    statisticsHistoryMs,
  }
}

function checkApproval({ contentLifetimeMs }: FreshnessOptions, retention: ApprovedRetention): void {
  if (retention.approvedException !== true) {
    throw new InvalidOptionError({
      option: 'retention.approvedException',
      expected: 'true, said by someone who holds an exception that YouTube approved in writing',
      received: retention.approvedException,
      hint: 'Without one leave `retention` out: https://developers.google.com/youtube/terms/developer-policies, III.E.4.',
    })
  }
  if (contentLifetimeMs !== undefined && retention.contentLifetimeMs !== undefined) {
    throw new InvalidOptionError({
      option: 'retention.contentLifetimeMs',
      expected: 'either this or contentLifetimeMs',
      received: retention.contentLifetimeMs,
    })
  }
}

import type { ApiMethodName } from '../request/api-method.ts'

/** What a behaviour may look at to decide. */
export interface BehaviourRequest {
  readonly method: ApiMethodName
  /** The parameters without the key. */
  readonly params: Readonly<Record<string, string>>
  readonly at: Date
}

/**
 * Where the fake departs from an honest API. Everything is off by default: every row is shown, at once, in order.
 * Can be changed while the fake runs, through `control.setBehaviour`.
 */
export interface Behaviour {
  /** Rows a search page carries at most in one walk, however many match (observed). @defaultValue 500 */
  readonly ceilingRows: number
  /**
   * How a walk ends at the ceiling; all four were observed.
   *
   * - `no-token`: the last page has no `nextPageToken`.
   * - `empty-page`: it has one, and the page behind it is empty.
   * - `blank-token-loop`: it has an empty one, which leads back to the first page.
   * - `repeats`: tokens go on for ever and earlier rows come again.
   *
   * @defaultValue 'no-token'
   */
  readonly ceilingEnding: 'no-token' | 'empty-page' | 'blank-token-loop' | 'repeats'
  /** Share of search rows left out at random, anew in every call. @defaultValue 0 */
  readonly dropShare: number
  /** Share of videos search never shows. @defaultValue 0 */
  readonly neverShownShare: number
  /**
   * How long after publication search first shows a video: lognormal, drawn once per video. Uploads lists show a video
   * at once.
   *
   * @defaultValue `{ medianMs: 0, sigma: 0 }`
   */
  readonly indexDelay: { readonly medianMs: number; readonly sigma: number }
  /**
   * Search loses videos as they age: it shows all of them until `fromDays` old, then ever fewer, and from `untilDays` on
   * only this `share`, always the same ones (observed: findability falls between 20 and 60 days).
   *
   * @see https://arxiv.org/abs/2506.11727
   * @defaultValue `{ fromDays: 0, untilDays: 0, share: 1 }`: none is lost
   */
  readonly fading: { readonly fromDays: number; readonly untilDays: number; readonly share: number }
  /** A search that matches more rows than this answers with so many, spread evenly. @defaultValue Infinity */
  readonly thinAbove: number
  /** Search ignores `publishedAfter` and `publishedBefore`, as it did for two weeks in March 2019. @defaultValue false */
  readonly ignoreDateFilters: boolean | ((request: BehaviourRequest) => boolean)
  /** Search ignores `order=date` and sorts by relevance instead. @defaultValue false */
  readonly ignoreDateOrder: boolean | ((request: BehaviourRequest) => boolean)
  /** Share of search pages without a `nextPageToken` although more rows exist. @defaultValue 0 */
  readonly earlyStopShare: number
  /** Share of search pages with fewer rows than asked for; the token goes on right behind them. @defaultValue 0 */
  readonly shortPageShare: number
  /** How long an answer takes, by the fake's clock. @defaultValue 0 */
  readonly latencyMs: number
  /** The country in `regionCode` when a search does not send one. @defaultValue 'US' */
  readonly callerCountry: string
  /** `videos.list` leaves `items` out when there are none. @defaultValue false */
  readonly omitEmptyItems: boolean
  /** Videos an uploads list shows at most (observed). @defaultValue 20,000 */
  readonly uploadsCeiling: number
  /** How a spent day is answered: the body seen since 2026-06, or one of the older ones. @defaultValue 'rpc-429' */
  readonly quotaErrorStyle: 'rpc-429' | 'classic-403' | 'daily-limit-403' | 'bare-429'
  /** Whether a call refused for quota counts as another unit. @defaultValue false */
  readonly refusedCallsCount: boolean
  /** `false` only counts, beyond the limits if need be, and never refuses. @defaultValue true */
  readonly refuse: boolean
  /** `self` points thumbnails at the server that answers, which draws them. @defaultValue 'ytimg' */
  readonly thumbnails: 'ytimg' | 'self'
}

/** The honest API. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  ceilingRows: 500,
  ceilingEnding: 'no-token',
  dropShare: 0,
  neverShownShare: 0,
  indexDelay: { medianMs: 0, sigma: 0 },
  fading: { fromDays: 0, untilDays: 0, share: 1 },
  thinAbove: Infinity,
  ignoreDateFilters: false,
  ignoreDateOrder: false,
  earlyStopShare: 0,
  shortPageShare: 0,
  latencyMs: 0,
  callerCountry: 'US',
  omitEmptyItems: false,
  uploadsCeiling: 20_000,
  quotaErrorStyle: 'rpc-429',
  refusedCallsCount: false,
  refuse: true,
  thumbnails: 'ytimg',
}

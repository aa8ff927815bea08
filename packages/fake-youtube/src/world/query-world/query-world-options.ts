import { checkAbove, checkAmount, checkShare, checkWholeNumber } from '../../errors/check-option.ts'
import { type Instant, toInstant } from '../../errors/to-instant.ts'
import { topicName } from '../../text/vocabulary.ts'

/** Options of `createQueryWorld`. Rates are videos a day. */
export interface QueryWorldOptions {
  /** The same seed and options give the same world, byte for byte. @defaultValue 1 */
  readonly seed?: number
  /** First instant at which queries have videos of every kind. */
  readonly startsAt: Instant
  /** How long videos are published from then on. @defaultValue 15 */
  readonly days?: number
  /** How long before `startsAt` the channels that come back have been uploading. @defaultValue 30 */
  readonly historyDays?: number
  /** How many queries there are: one word each, which stands in the text of every video that matches. @defaultValue 200 */
  readonly queries?: number
  /** Videos a day that match some query, all queries together. @defaultValue 20,000 */
  readonly videosPerDay?: number
  /** The query of rank r has a share of the videos proportional to r ** -zipfExponent. @defaultValue 1 */
  readonly zipfExponent?: number
  /** How far rates swing over the day, 0..1. Queries are busiest at one of three times of day. @defaultValue 0.6 */
  readonly diurnalSwing?: number
  /** How far the rate of a query wanders from hour to hour: the deviation of its logarithm. @defaultValue 0.5 */
  readonly burstiness?: number
  /** Share of videos from channels that match only once. @defaultValue 0.35 */
  readonly oneOffShare?: number
  /** Share of videos that match a second query too. @defaultValue 0.1 */
  readonly secondQueryShare?: number
  /** How often the other channels upload something that matches: bounded Pareto. @defaultValue `{ alpha: 1.3, min: 0.03, max: 50 }` */
  readonly channelRate?: { readonly alpha: number; readonly min: number; readonly max: number }
  /** Share of videos uploaded hours or days before they were published. @defaultValue 0 */
  readonly scheduledShare?: number
  /** Share of videos that become private or are deleted within the 90 days after publication. @defaultValue 0 */
  readonly goneShare?: number
}

/** {@link QueryWorldOptions} with every default filled in. */
export interface ResolvedQueryWorldOptions extends Required<Omit<QueryWorldOptions, 'startsAt' | 'queries'>> {
  readonly startsAtMs: number
  /** What each query asks for, the most popular first. */
  readonly queries: readonly string[]
}

/** @throws FakeYouTubeOptionError for an option that makes no sense. */
export function resolveQueryWorldOptions(options: QueryWorldOptions): ResolvedQueryWorldOptions {
  const { alpha, min, max } = { alpha: 1.3, min: 0.03, max: 50, ...options.channelRate }
  const queries = checkWholeNumber('queries', options.queries ?? 200, 1)
  return {
    seed: checkWholeNumber('seed', options.seed ?? 1, 0),
    // Videos are published at whole seconds.
    startsAtMs: Math.ceil(toInstant('startsAt', options.startsAt) / 1000) * 1000,
    days: checkWholeNumber('days', options.days ?? 15, 1),
    historyDays: checkWholeNumber('historyDays', options.historyDays ?? 30, 0),
    queries: Array.from({ length: queries }, (_, index) => topicName(index)),
    videosPerDay: checkAmount('videosPerDay', options.videosPerDay ?? 20_000),
    zipfExponent: checkAmount('zipfExponent', options.zipfExponent ?? 1),
    diurnalSwing: checkShare('diurnalSwing', options.diurnalSwing ?? 0.6),
    burstiness: checkAmount('burstiness', options.burstiness ?? 0.5),
    oneOffShare: checkShare('oneOffShare', options.oneOffShare ?? 0.35),
    secondQueryShare: checkShare('secondQueryShare', options.secondQueryShare ?? 0.1),
    channelRate: {
      alpha: checkAbove('channelRate.alpha', alpha, 0),
      min: checkAbove('channelRate.min', min, 0),
      max: checkAbove('channelRate.max', max, min),
    },
    scheduledShare: checkShare('scheduledShare', options.scheduledShare ?? 0),
    goneShare: checkShare('goneShare', options.goneShare ?? 0),
  }
}

import { checkShare, checkWholeNumber } from '../../errors/check-option.ts'
import { type Instant, toInstant } from '../../errors/to-instant.ts'
import { openWorld } from '../open-world.ts'
import type { World } from '../world.ts'
import { planBurstWorld } from './plan-burst-world.ts'

/** Options of `createBurstWorld`. */
export interface BurstWorldOptions {
  /** The same seed and options give the same world, byte for byte. @defaultValue 1 */
  readonly seed?: number
  /** End of the span, itself excluded. */
  readonly endsAt: Instant
  /** Length of the span. @defaultValue 90 */
  readonly days?: number
  /** About so many videos match the one query of the world. @defaultValue 20,000 */
  readonly videos?: number
  /** What they are about. @defaultValue 'cooking' */
  readonly topic?: string
  /** Events that multiply the rate up to several hundred times, each dying away over two days. @defaultValue 6 */
  readonly bursts?: number
  /** Share of videos from channels that match only once. @defaultValue 0.35 */
  readonly oneOffShare?: number
}

/**
 * A world for experiments with a past that is still to be read: one query, 20,000 videos over 90 days by default, some
 * hours with a few of them and some with hundreds.
 *
 * @throws FakeYouTubeOptionError for an option that makes no sense.
 */
export function createBurstWorld(options: BurstWorldOptions): World {
  return openWorld(
    planBurstWorld({
      seed: checkWholeNumber('seed', options.seed ?? 1, 0),
      // Videos are published at whole seconds.
      endsAtMs: Math.floor(toInstant('endsAt', options.endsAt) / 1000) * 1000,
      days: checkWholeNumber('days', options.days ?? 90, 1),
      videos: checkWholeNumber('videos', options.videos ?? 20_000, 1),
      topic: options.topic ?? 'cooking',
      bursts: checkWholeNumber('bursts', options.bursts ?? 6, 0),
      oneOffShare: checkShare('oneOffShare', options.oneOffShare ?? 0.35),
    }),
  )
}

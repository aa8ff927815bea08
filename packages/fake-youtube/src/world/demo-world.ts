import { checkWholeNumber } from '../errors/check-option.ts'
import { type Instant, toInstant } from '../errors/to-instant.ts'
import { createWorld } from './create-world.ts'
import type { World } from './world.ts'

const DAY_MS = 86_400_000
const PAST_DAYS = 60
const FUTURE_DAYS = 45

/**
 * A world to show to people: a few thousand videos of the last 60 days on friendly topics, with new ones appearing as
 * time passes for 45 days more.
 *
 * @param options - `now`: default the machine's time. `seed`: default 1. `videos`: how many are public at `now`,
 * default 4,000. `topics`: default sixteen friendly ones.
 * @throws FakeYouTubeOptionError for an option that makes no sense.
 */
export function demoWorld(
  options: {
    readonly now?: Instant
    readonly seed?: number
    readonly videos?: number
    readonly topics?: readonly string[]
  } = {},
): World {
  const nowMs = toInstant('now', options.now ?? Date.now())
  const publicVideos = checkWholeNumber('videos', options.videos ?? 4_000, 1)
  return createWorld({
    seed: options.seed ?? 1,
    videos: Math.round((publicVideos * (PAST_DAYS + FUTURE_DAYS)) / PAST_DAYS),
    startsAt: nowMs - PAST_DAYS * DAY_MS,
    endsAt: nowMs + FUTURE_DAYS * DAY_MS,
    topics: options.topics ?? DEMO_TOPICS,
  })
}

const DEMO_TOPICS: readonly string[] = [
  'cooking',
  'medical',
  'space',
  'guitar',
  'gardening',
  'chess',
  'travel',
  'photography',
  'cycling',
  'painting',
  'astronomy',
  'robotics',
  'yoga',
  'woodworking',
  'sailing',
  'origami',
]

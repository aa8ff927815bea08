import { openWorld } from '../open-world.ts'
import type { World } from '../world.ts'
import { planQueryWorld } from './plan-query-world.ts'
import { type QueryWorldOptions, resolveQueryWorldOptions } from './query-world-options.ts'

/**
 * A world for experiments with many queries at once: 200 of them by default, of very different popularity, with 20,000
 * matching videos a day between them, from channels that come back and channels that never do. Each query is a word of
 * its own, `world.topics[rank]`. Beside what matches, channels upload other things: those are in uploads lists and
 * counts and can be read by id, and no search finds them.
 *
 * Half a million channels and some millions of videos fit in about 100 MB.
 *
 * @throws FakeYouTubeOptionError for an option that makes no sense.
 */
export function createQueryWorld(options: QueryWorldOptions): World {
  return openWorld(planQueryWorld(resolveQueryWorldOptions(options)))
}

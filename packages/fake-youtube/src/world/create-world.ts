import { openWorld } from './open-world.ts'
import { planWorld } from './plan-world.ts'
import type { World } from './world.ts'
import { resolveWorldOptions, type WorldOptions } from './world-options.ts'

/**
 * Makes a world of videos and channels: the same options give the same world, on every machine.
 *
 * @throws FakeYouTubeOptionError for an option that makes no sense.
 */
export function createWorld(options: WorldOptions = {}): World {
  return openWorld(planWorld(resolveWorldOptions(options)))
}

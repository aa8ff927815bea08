import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Clock } from '../clock/clock.ts'
import type { ProjectOptions } from '../quota/project.ts'
import type { World } from '../world/world.ts'

/** Options of `createFakeYouTube`. */
export interface FakeYouTubeOptions {
  /** @defaultValue `createWorld()`: 1,000 videos of September 2026 */
  readonly world?: World
  /** @defaultValue the machine's own time */
  readonly clock?: Clock
  /** @defaultValue project 111111111111 with the key `fake-key-a1` */
  readonly projects?: readonly ProjectOptions[]
  /** Where the fake departs from an honest API. */
  readonly behaviour?: Partial<Behaviour>
  /** Calls kept in `control.requests`; 0 keeps none and only counts. @defaultValue 10,000 */
  readonly requestLogSize?: number
}

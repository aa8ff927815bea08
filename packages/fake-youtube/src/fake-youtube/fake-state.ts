import type { Behaviour } from '../behaviour/behaviour.ts'
import type { Clock } from '../clock/clock.ts'
import type { RequestLog } from '../control/request-log.ts'
import type { FaultScript } from '../faults/fault-script.ts'
import type { KeyDirectory } from '../quota/key-directory.ts'
import type { QuotaMeter } from '../quota/quota-meter.ts'
import type { World } from '../world/world.ts'

/** Everything one fake holds. */
export interface FakeState {
  readonly world: World
  readonly clock: Clock
  readonly keys: KeyDirectory
  readonly meter: QuotaMeter
  readonly faults: FaultScript
  readonly log: RequestLog
  /** The quota day of an instant, as `quotaDayOf` has it. */
  readonly quotaDayAt: (atMs: number) => string
  readonly origin: string
  behaviour: Behaviour
  /** Calls carried out so far. */
  callNumber: number
  /** Calls being worked on; one that waits for the clock, or hangs, is not. */
  inFlight: number
}

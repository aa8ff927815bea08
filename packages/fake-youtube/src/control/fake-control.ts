import type { Behaviour } from '../behaviour/behaviour.ts'
import type { ScriptedFault } from '../faults/fault-script.ts'
import type { FaultStep } from '../faults/fault-spec.ts'
import type { QuotaLimits } from '../quota/project.ts'
import type { QuotaCounterQuery } from '../quota/quota-meter.ts'
import type { LoggedRequest, RequestQuery } from './request-log.ts'

/** What a test sees of a fake and does to it while it runs. */
export interface FakeControl {
  /** The newest calls, oldest first; 10,000 of them unless the options say otherwise. Holds no key. */
  readonly requests: readonly LoggedRequest[]
  /** How many calls arrived since the start or the last reset. */
  readonly requestCount: number
  /** Units drawn, over everything the query does not narrow. */
  units(query?: QuotaCounterQuery): number
  /** Calls that got status 200 or 304. */
  answered(query?: RequestQuery): number
  /** Calls that got status 400 or more. */
  refused(query?: RequestQuery): number
  /**
   * Calls `listener` after each call is carried out, before its answer leaves. An error it throws fails the call.
   *
   * @returns a function that stops it.
   */
  onRequest(listener: (entry: LoggedRequest) => void): () => void
  /**
   * Adds steps to the script of faults. Each call meets the first step that means it and has calls left.
   *
   * @throws FakeYouTubeOptionError for a fault that does not exist.
   */
  script(steps: readonly FaultStep[]): readonly ScriptedFault[]
  /** Adds one step. @throws FakeYouTubeOptionError for a fault that does not exist. */
  failNext(step: FaultStep): ScriptedFault
  /** Calls the script will still meet. */
  readonly faultsLeft: number
  /** Drops what is left of the script. */
  clearFaults(): void
  readonly behaviour: Behaviour
  /** Changes behaviour from the next call on. @throws FakeYouTubeOptionError for an impossible value. */
  setBehaviour(changes: Partial<Behaviour>): void
  /** Changes limits from the next call on; units already drawn stay drawn. */
  setLimits(projectNumber: string, limits: Partial<QuotaLimits>): void
  /** Forgets requests, units and faults and goes back to the behaviour and limits of the options. Keys stay. */
  reset(): void
}

import type { ErrorAnswerName } from '../error-answers/error-answers.ts'
import type { ApiMethodName } from '../request/api-method.ts'

/**
 * What can happen to a call between the two ends.
 *
 * - `hang`: no answer until the caller gives up or the server closes.
 * - `reset`: the connection breaks before the call is carried out.
 * - `reset-after`: it is carried out and counted, then the connection breaks.
 * - `truncated-body`: the answer breaks off in the middle of its body.
 * - `html`: a page instead of JSON, status 502 unless said otherwise.
 * - `empty-body`: status 200 unless said otherwise, and nothing else.
 * - `slow`: the right answer after `latencyMs` (30,000 unless said otherwise).
 * - `refuse-connection`: nobody listens. Only the in-process fetch can do this; a real server breaks the connection.
 */
export type TransportFault =
  | 'hang'
  | 'reset'
  | 'reset-after'
  | 'truncated-body'
  | 'html'
  | 'empty-body'
  | 'slow'
  | 'refuse-connection'

/** An error answer with something about it changed. */
export interface ErrorFault {
  readonly error: ErrorAnswerName
  /** Whether the call draws on the quota. @defaultValue false */
  readonly counted?: boolean
  /** Adds or replaces the Retry-After header. */
  readonly retryAfterSeconds?: number
  /** The parameter at fault. */
  readonly parameter?: string
  /** The value at fault. */
  readonly value?: string
}

/** A transport fault with something about it changed. */
export interface TransportFaultDetails {
  readonly fault: TransportFault
  /** Whether the call draws on the quota. @defaultValue true where the call is carried out, else false */
  readonly counted?: boolean
  /** For `slow`. */
  readonly latencyMs?: number
  /** For `html` and `empty-body`. */
  readonly status?: number
}

/** An answer of the test's own. */
export interface CustomAnswer {
  readonly status: number
  /** A text is sent as it is, anything else as JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** @defaultValue false */
  readonly counted?: boolean
}

/** What to do to a call. `pass` leaves it alone, which makes sequences such as fail, pass, fail. */
export type FaultSpec = ErrorAnswerName | TransportFault | 'pass' | ErrorFault | TransportFaultDetails | CustomAnswer

/** Which calls are meant; what is left out means any. */
export interface FaultMatch {
  readonly method?: ApiMethodName
  /** The literal key of the caller. Kept in memory only. */
  readonly key?: string
  readonly projectNumber?: string
  /** The how-manieth matching call is the first one meant, from 1. @defaultValue 1 */
  readonly nth?: number
}

/** One step of a script. */
export interface FaultStep {
  readonly match?: FaultMatch
  /** How many calls; `Infinity` for all from now on. @defaultValue 1 */
  readonly times?: number
  readonly with: FaultSpec
}

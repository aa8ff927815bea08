import type { QuotaBucket } from '../quota/quota-bucket.ts'
import type { ApiMethodName } from '../request/api-method.ts'

/** One entry of `error.errors`. */
export interface ErrorEntry {
  readonly message: string
  readonly domain: string
  readonly reason: string
  readonly location?: string
  readonly locationType?: string
  readonly extendedHelp?: string
  readonly debugInfo?: string
}

/** The body of a failed call. `status` and `details` stand only in answers of the newer kind. */
export interface ErrorBody {
  readonly error: {
    readonly code: number
    readonly message: string
    readonly errors?: readonly ErrorEntry[]
    readonly status?: string
    readonly details?: readonly Readonly<Record<string, unknown>>[]
  }
}

/** A failed call as it goes over the wire. */
export interface ErrorAnswer {
  readonly status: number
  readonly body: ErrorBody
  readonly headers?: Readonly<Record<string, string>>
}

/** What an error may mention of the call it answers. */
export interface ErrorContext {
  readonly method: ApiMethodName
  readonly bucket: QuotaBucket
  /** Digits. */
  readonly projectNumber: string
  /** The caller's key. One error really repeats it; none of the fake's logs does. */
  readonly key: string
  /** Calls a day the project may make in the bucket. */
  readonly limit: number
  /** Start of the quota day, epoch milliseconds. */
  readonly windowStartMs: number
  /** The parameter at fault, for errors about one. */
  readonly parameter?: string
  /** The value at fault. */
  readonly value?: string
}

/** An error of the older kind: no `status`, no `details`. */
export function classicError(code: number, entry: ErrorEntry, headers?: Readonly<Record<string, string>>): ErrorAnswer {
  const answer: ErrorAnswer = { status: code, body: { error: { code, message: entry.message, errors: [entry] } } }
  return headers === undefined ? answer : { ...answer, headers }
}

/** An error of the newer kind. */
export function rpcError(
  code: number,
  status: string,
  entry: ErrorEntry,
  details: readonly Readonly<Record<string, unknown>>[] = [],
  headers?: Readonly<Record<string, string>>,
): ErrorAnswer {
  const error = { code, message: entry.message, errors: [entry], status }
  const body: ErrorBody = { error: details.length === 0 ? error : { ...error, details } }
  return headers === undefined ? { status: code, body } : { status: code, body, headers }
}

/** The detail that says machine-readably what happened. */
export function errorInfo(
  reason: string,
  metadata: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  return { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com', metadata }
}

import { KeyRejectedError } from '../errors/key-rejected-error.ts'
import { NetworkFailureError } from '../errors/network-failure-error.ts'
import { RequestTimeoutError } from '../errors/request-timeout-error.ts'
import type { YouTubeApiErrorDetails } from '../errors/youtube-api-error.ts'
import type { KeyLease, LeaseOutcome } from '../key-pool/key-lease.ts'
import { answerError, malformedError } from './api-errors.ts'
import { classifyAnswer } from './classify-answer.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { readErrorAnswer } from './error-answer.ts'
import type { ErrorMeaning } from './error-table.ts'
import { neverConnected } from './never-connected.ts'
import { readBody } from './read-body.ts'
import { redactCause } from './redact-cause.ts'
import { createRedactor } from './redact-key.ts'
import { readRetryAfter } from './retry-after.ts'
import type { Exchange } from './send-request.ts'

/** What follows from one HTTP attempt: what the key pool is told, and how the call goes on. */
export type Verdict = { readonly outcome: LeaseOutcome; readonly status?: number | undefined } & (
  | { readonly next: 'return'; readonly body: object }
  /** The key or its project was refused: another key at once. */
  | { readonly next: 'rotate'; readonly error: Error }
  /** The same again after a wait, `mostRetries` times for failures of this meaning. */
  | {
      readonly next: 'retry'
      readonly error: Error
      readonly meaning: ErrorMeaning
      readonly mostRetries: number
      readonly retryAfterMs: number | undefined
    }
  | { readonly next: 'throw'; readonly error: unknown }
)

export interface AttemptContext {
  readonly endpoint: Endpoint
  readonly lease: KeyLease
  /** Whether `fields` was sent. */
  readonly trimmed: boolean
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
  readonly nowMs: number
}

/** Decides what an HTTP attempt means. No key reaches what it returns. */
export function judgeExchange(exchange: Exchange, context: AttemptContext): Verdict {
  const { method } = context.endpoint
  const details = { method, keyId: context.lease.keyId }
  switch (exchange.kind) {
    case 'aborted':
      return {
        outcome: { kind: exchange.sent ? 'unknown' : 'unsent' },
        next: 'throw',
        error: context.signal?.reason,
      }
    case 'unsendable': {
      const message = `${method}: the key has characters that no HTTP header can carry. Replace the key by one that is valid.`
      const outcome = { kind: 'key-rejected', reason: 'has characters that no HTTP header can carry' } as const
      return { outcome, next: 'rotate', error: new KeyRejectedError({ ...details, message }) }
    }
    case 'timed-out': {
      const message = `${method}: no complete answer within ${context.timeoutMs} ms. Try again later, or allow a longer timeoutMs.`
      return retry({ kind: 'unknown' }, new RequestTimeoutError({ ...details, message }))
    }
    case 'failed':
      return judgeFailure(exchange.error, details, context.lease)
    case 'answer':
      return exchange.status >= 200 && exchange.status < 300
        ? judgeSuccess(exchange, details, context)
        : judgeRefusal(exchange, details, context)
  }
}

function judgeFailure(error: unknown, details: Omit<YouTubeApiErrorDetails, 'message'>, lease: KeyLease): Verdict {
  const cause = redactCause(error, createRedactor(lease.revealKey()))
  const unsent = neverConnected(error)
  const problem = unsent ? 'no connection could be made' : 'the connection broke before the whole answer was there'
  const message = `${details.method}: ${problem} (${rootMessage(cause)}). Check the network and the baseUrl, or try again later.`
  return retry({ kind: unsent ? 'unsent' : 'unknown' }, new NetworkFailureError({ ...details, message, cause }))
}

function judgeSuccess(
  { status, text }: Exchange & { kind: 'answer' },
  details: Omit<YouTubeApiErrorDetails, 'message'>,
  { endpoint, trimmed, lease }: AttemptContext,
): Verdict {
  const { body, problem } = readBody(text, endpoint, trimmed) as { body?: object; problem?: string }
  if (body !== undefined) return { outcome: { kind: 'answered' }, status, next: 'return', body }
  const redact = createRedactor(lease.revealKey())
  return retry({ kind: 'answered' }, malformedError({ ...details, status }, redact(problem ?? '')), status)
}

function judgeRefusal(
  { status, text, retryAfter }: Exchange & { kind: 'answer' },
  details: Omit<YouTubeApiErrorDetails, 'message'>,
  { lease, nowMs }: AttemptContext,
): Verdict {
  const redact = createRedactor(lease.revealKey())
  const retryAfterMs = readRetryAfter(retryAfter, nowMs)
  const answer = readErrorAnswer(status, text)
  const { meaning, reason, outcome } = classifyAnswer(answer, { bucket: lease.bucket, retryAfterMs, redact })
  const message = redact(answer.message)
  const error = answerError(meaning, answer.readable, { ...details, status, reason, message })
  if (outcome.kind !== 'answered') return { outcome, status, next: 'rotate', error }
  if (!meaning.startsWith('transient')) return { outcome, status, next: 'throw', error }
  return retry(outcome, error, status, meaning, retryAfterMs)
}

function retry(
  outcome: LeaseOutcome,
  error: Error,
  status?: number,
  meaning: ErrorMeaning = 'transient',
  retryAfterMs?: number,
): Verdict {
  const mostRetries = meaning === 'transient-then-unavailable' ? 1 : Number.POSITIVE_INFINITY
  return { outcome, status, next: 'retry', error, meaning, mostRetries, retryAfterMs }
}

function rootMessage(error: Error): string {
  return error.cause instanceof Error ? rootMessage(error.cause) : error.message || error.name
}

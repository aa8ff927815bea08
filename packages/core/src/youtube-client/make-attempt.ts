import { KeysCoolingDownError } from '../errors/keys-cooling-down-error.ts'
import { NoUsableKeyError } from '../errors/no-usable-key-error.ts'
import { QuotaExhaustedError } from '../errors/quota-exhausted-error.ts'
import type { KeyLease, LeaseOutcome } from '../key-pool/key-lease.ts'
import type { LeaseRequest } from '../key-pool/key-pool.ts'
import type { CallOptions } from './call-options.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import { judgeExchange, type Verdict } from './judge-exchange.ts'
import { type Exchange, sendRequest } from './send-request.ts'
import type { YouTubeClientSettings } from './youtube-client-options.ts'

/** One call of a method, ready to be sent. */
export interface PreparedCall {
  readonly endpoint: Endpoint
  readonly url: URL
  readonly options: CallOptions
}

export interface Attempt {
  readonly lease: KeyLease
  readonly verdict: Verdict
}

/**
 * One HTTP attempt: pays, sends, judges, settles. Rejects where it could not be paid for or a callback threw; `lastRefusal`
 * then becomes the cause of the key pool's error, because it is the reason that no key is left.
 */
export async function makeAttempt(
  settings: YouTubeClientSettings,
  call: PreparedCall,
  number: number,
  lastRefusal: Error | undefined,
): Promise<Attempt> {
  const { endpoint, options } = call
  const { signal } = options
  const { bucket, units } = settings.keyPool.policy.costs[endpoint.method]
  const start = { number, method: endpoint.method, bucket, units }
  await options.beforeAttempt?.(start)
  signal?.throwIfAborted()
  const lease = await takeLease(settings, { bucket, units }, options, lastRefusal)
  options.onSend?.(start)
  const exchange = await send(settings, call, lease)
  const verdict = judgeExchange(exchange, {
    endpoint,
    lease,
    trimmed: options.fields !== undefined,
    timeoutMs: settings.timeoutMs,
    signal,
    nowMs: settings.clock.now(),
  })
  // Not under the caller's signal: what was sent must be accounted for, whoever has lost interest.
  const unsettled = await settle(lease, verdict)
  options.onAttempt?.({
    ...start,
    keyId: lease.keyId,
    projectId: lease.projectId,
    status: verdict.status,
    charged: verdict.outcome.kind !== 'unsent' || unsettled !== undefined,
    outcome: verdict.outcome.kind,
  })
  // A refusal that is not written down would be met again and again. Other outcomes only leave units spent, and no paid answer is thrown away for that.
  if (unsettled !== undefined && !harmless.includes(verdict.outcome.kind)) throw unsettled.error
  return { lease, verdict }
}

/** Outcomes that say nothing about key or project. */
const harmless: readonly LeaseOutcome['kind'][] = ['answered', 'unsent', 'unknown']

/** Undefined where the outcome is stored; else the units stay spent, and the pool has said so by `lease:unsettled`. */
async function settle(lease: KeyLease, verdict: Verdict): Promise<{ readonly error: unknown } | undefined> {
  try {
    await lease.settle(verdict.outcome)
    return undefined
  } catch (error) {
    return { error }
  }
}

function send(settings: YouTubeClientSettings, { url, options }: PreparedCall, lease: KeyLease): Promise<Exchange> {
  const { clock, timeoutMs, userAgent } = settings
  let headers: Headers
  try {
    headers = new Headers({ accept: 'application/json', 'user-agent': userAgent, 'x-goog-api-key': lease.revealKey() })
  } catch {
    // The error of Headers quotes the key, so it goes no further.
    return Promise.resolve({ kind: 'unsendable' })
  }
  // Looked up now, so that what a test or an instrumentation puts in its place later is used.
  const fetch = settings.fetch ?? globalThis.fetch
  return sendRequest({ url, headers, fetch, timeoutMs, clock, signal: options.signal })
}

async function takeLease(
  { keyPool }: YouTubeClientSettings,
  request: LeaseRequest,
  { signal, maxWaitMs }: CallOptions,
  lastRefusal: Error | undefined,
): Promise<KeyLease> {
  try {
    return await keyPool.lease(request, { signal, maxWaitMs })
  } catch (error) {
    throw lastRefusal === undefined || signal?.aborted ? error : withCause(error, lastRefusal)
  }
}

function withCause(error: unknown, cause: Error): unknown {
  if (QuotaExhaustedError.isInstance(error)) return new QuotaExhaustedError({ ...pick(error), cause })
  if (KeysCoolingDownError.isInstance(error)) return new KeysCoolingDownError({ ...pick(error), cause })
  if (NoUsableKeyError.isInstance(error)) {
    return new NoUsableKeyError({ bucket: error.bucket, reasons: error.reasons, cause })
  }
  return error
}

function pick({ bucket, availableAt }: QuotaExhaustedError | KeysCoolingDownError): {
  bucket: string
  availableAt: Date
} {
  return { bucket, availableAt }
}

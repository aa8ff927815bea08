import pRetry from 'p-retry'
import { delay } from '../shared/delay.ts'
import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { CallOptions } from './call-options.ts'
import type { Endpoint } from './endpoints/endpoint.ts'
import type { ErrorMeaning } from './error-table.ts'
import type { PreparedCall } from './make-attempt.ts'
import { toQuery } from './request-query.ts'
import { createTurns, type PassingFailure, type Turn } from './rotate-keys.ts'
import type { YouTubeClientEvents } from './youtube-client-events.ts'
import type { YouTubeClientSettings } from './youtube-client-options.ts'

/** Calls a method with parameters that are already checked. */
export type CallYouTube = <Body>(endpoint: Endpoint, params: object, options?: CallOptions) => Promise<Body>

/** Makes the one function through which every method calls: keys change at a refusal, failures that pass are tried again. */
export function createCallYouTube(
  settings: YouTubeClientSettings,
  events: SafeEmitter<YouTubeClientEvents>,
): CallYouTube {
  return async <Body>(endpoint: Endpoint, params: object, options: CallOptions = {}): Promise<Body> => {
    options.signal?.throwIfAborted()
    const url = new URL(`${settings.baseUrl}/${endpoint.path}?${toQuery(params, options.fields)}`)
    const turn = await runCall(settings, events, { endpoint, url, options })
    if (turn.kind === 'failed') throw turn.error
    return turn.body as Body
  }
}

async function runCall(
  settings: YouTubeClientSettings,
  events: SafeEmitter<YouTubeClientEvents>,
  call: PreparedCall,
): Promise<Exclude<Turn, { kind: 'passing' }>> {
  const nextTurn = createTurns(settings, events, call)
  const wait = createBackoff(settings, events, call)
  let failure: PassingFailure | undefined
  // p-retry counts and decides; waiting is ours, so that the clock drives it and an abort ends it at once. It never sees an
  // error that is not to be retried: of those it would turn what is no Error, such as the reason of a signal, into a TypeError.
  return pRetry(
    async () => {
      const turn = await nextTurn()
      if (turn.kind !== 'passing') return turn
      failure = turn.failure
      throw failure.error
    },
    {
      retries: settings.retry.attempts,
      minTimeout: 0,
      factor: 1,
      randomize: false,
      shouldRetry: ({ retriesConsumed }) => failure !== undefined && wait(failure, retriesConsumed),
    },
  )
}

/** Waits before the next attempt: false where this failure has been met too often to try again. */
function createBackoff(
  { retry, clock }: YouTubeClientSettings,
  events: SafeEmitter<YouTubeClientEvents>,
  { endpoint, options }: PreparedCall,
): (failure: PassingFailure, retriesDone: number) => Promise<boolean> {
  const retriesOf = new Map<ErrorMeaning, number>()
  return async ({ meaning, mostRetries, retryAfterMs = 0, attempt, bucket, error }, retriesDone) => {
    const retries = retriesOf.get(meaning) ?? 0
    if (retries >= mostRetries) return false
    retriesOf.set(meaning, retries + 1)
    const backoffMs = retry.minDelayMs * 2 ** retriesDone * (1 - Math.random() / 2)
    const delayMs = Math.min(retry.maxDelayMs, Math.max(backoffMs, retryAfterMs))
    events.emit('request:retry', { method: endpoint.method, bucket, attempt, delayMs, error })
    await delay(delayMs, { signal: options.signal, clock })
    return true
  }
}

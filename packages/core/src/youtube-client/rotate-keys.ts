import type { Bucket } from '../key-pool/quota-policy.ts'
import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { Verdict } from './judge-exchange.ts'
import { makeAttempt, type PreparedCall } from './make-attempt.ts'
import type { YouTubeClientEvents } from './youtube-client-events.ts'
import type { YouTubeClientSettings } from './youtube-client-options.ts'

/** A failure that passes, with the number of the attempt that met it and the bucket that paid. */
export type PassingFailure = Extract<Verdict, { next: 'retry' }> & { readonly attempt: number; readonly bucket: Bucket }

/** How a turn ended: with the answer, with an error that no other key changes, or with a failure that may pass. */
export type Turn =
  | { readonly kind: 'answered'; readonly body: object }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'passing'; readonly failure: PassingFailure }

/**
 * Makes the turns of one call. Each turn makes attempts with one key after the other, at once, until a key is not refused.
 * A key that is refused twice within the call ends it, so that a pool that keeps handing out the same key ends it too.
 */
export function createTurns(
  settings: YouTubeClientSettings,
  events: SafeEmitter<YouTubeClientEvents>,
  call: PreparedCall,
): () => Promise<Turn> {
  const refusedKeyIds = new Set<string>()
  let lastRefusal: Error | undefined
  let attempts = 0

  const nextTurn = async (): Promise<Turn> => {
    for (;;) {
      attempts++
      const { lease, verdict } = await makeAttempt(settings, call, attempts, lastRefusal)
      if (verdict.next === 'return') return { kind: 'answered', body: verdict.body }
      if (verdict.next === 'throw') return { kind: 'failed', error: verdict.error }
      if (verdict.next === 'retry')
        return { kind: 'passing', failure: { ...verdict, attempt: attempts, bucket: lease.bucket } }
      const { keyId, projectId, bucket } = lease
      const outcome = verdict.outcome.kind
      const { method } = call.endpoint
      const { error } = verdict
      events.emit('request:refused', { method, bucket, attempt: attempts, keyId, projectId, outcome, error })
      if (refusedKeyIds.has(keyId)) return { kind: 'failed', error }
      refusedKeyIds.add(keyId)
      lastRefusal = error
    }
  }
  return () => nextTurn().catch((error: unknown) => ({ kind: 'failed', error }))
}

import type { AbortOptions } from '../shared/abort-options.ts'
import { type EventListener, SafeEmitter } from '../shared/safe-emitter.ts'
import { HeldKeys } from './held-keys.ts'
import type { KeyLease } from './key-lease.ts'
import type { KeyPool, KeySubmission, LeaseOptions, LeaseRequest, StatusOptions } from './key-pool.ts'
import type { KeyPoolEvents } from './key-pool-events.ts'
import { type KeyPoolOptions, resolveKeyPoolOptions } from './key-pool-options.ts'
import type { KeyPoolParts } from './key-pool-parts.ts'
import type { KeyPoolForecast, KeyPoolStatus } from './key-pool-status.ts'
import { poolForecast } from './pool-forecast.ts'
import { poolStatus } from './pool-status.ts'
import { QuotaCalendar } from './quota-day.ts'
import type { QuotaPolicy } from './quota-policy.ts'
import { KeySealer } from './seal-key.ts'
import { reactivateKey, removeKey, submitKey } from './submit-key.ts'
import { checkRequest, takeLease } from './take-lease.ts'

/**
 * Makes a key pool over a store. Checks its options and does nothing else: keys are registered by the first call that needs them.
 * Two pools know of each other only through the store they share.
 *
 * Throws `InvalidKeyError` for a key that is empty, malformed or given twice, `InvalidOptionError` for any other option.
 */
export function createKeyPool(options: KeyPoolOptions): KeyPool {
  const { keys, settings, clock, secret } = resolveKeyPoolOptions(options)
  const { store } = options
  const emitter = new SafeEmitter<KeyPoolEvents>()
  const sealer = secret === undefined ? undefined : new KeySealer(secret)
  const held = new HeldKeys({ given: keys, store, sealer, emitter })
  const calendar = new QuotaCalendar()
  return new SharedKeyPool({ settings, store, held, sealer, calendar, clock, emitter, toldExhausted: new Map() })
}

/** Everything but the policy is private, so that printing a pool shows no key. */
class SharedKeyPool implements KeyPool {
  readonly policy: QuotaPolicy
  readonly #parts: KeyPoolParts

  constructor(parts: KeyPoolParts) {
    this.policy = parts.settings.policy
    this.#parts = parts
  }

  on<Name extends keyof KeyPoolEvents & string>(event: Name, listener: EventListener<KeyPoolEvents[Name]>): () => void {
    return this.#parts.emitter.on(event, listener)
  }

  async lease(request: LeaseRequest, options: LeaseOptions = {}): Promise<KeyLease> {
    return takeLease(this.#parts, request, options)
  }

  async submit(submission: KeySubmission, options: AbortOptions = {}): Promise<string> {
    return submitKey(this.#parts, submission, options)
  }

  async remove(keyId: string, options: AbortOptions = {}): Promise<boolean> {
    return removeKey(this.#parts, keyId, options)
  }

  async reactivate(keyId: string, options: AbortOptions = {}): Promise<boolean> {
    return reactivateKey(this.#parts, keyId, options)
  }

  async status(options: StatusOptions = {}): Promise<KeyPoolStatus> {
    return poolStatus(this.#parts, options)
  }

  async forecast(planned: LeaseRequest, options: AbortOptions = {}): Promise<KeyPoolForecast> {
    const request = checkRequest(planned)
    return poolForecast(await poolStatus(this.#parts, options), request, this.#parts.calendar)
  }
}

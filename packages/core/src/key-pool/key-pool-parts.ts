import type { Clock } from '../shared/clock.ts'
import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { HeldKeys } from './held-keys.ts'
import type { KeyPoolEvents } from './key-pool-events.ts'
import type { KeyPoolSettings } from './key-pool-options.ts'
import type { KeyStore } from './key-store.ts'
import type { QuotaCalendar } from './quota-day.ts'
import type { KeySealer } from './seal-key.ts'

/** What the steps of one pool share. Belongs to one instance; keys and secret are inside {@link HeldKeys} and {@link KeySealer}. */
export interface KeyPoolParts {
  readonly settings: KeyPoolSettings
  readonly store: KeyStore
  readonly held: HeldKeys
  /** Absent where the pool has no secret. */
  readonly sealer: KeySealer | undefined
  readonly calendar: QuotaCalendar
  readonly clock: Clock
  readonly emitter: SafeEmitter<KeyPoolEvents>
  /** Last quota day told as spent, by project and bucket: refusals that arrive together are told once. */
  readonly toldExhausted: Map<string, string>
}

/** Clocks of two machines may differ by this much around a reset, in ms, beside the time a call takes. */
export const resetMarginMs = 10_000

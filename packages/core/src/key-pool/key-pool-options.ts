import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { checkNumber } from '../shared/check-option.ts'
import type { Clock } from '../shared/clock.ts'
import { systemClock } from '../shared/system-clock.ts'
import { type CheckedKey, checkKeys } from './check-keys.ts'
import type { KeyInput } from './key-input.ts'
import type { KeyStore } from './key-store.ts'
import { type QuotaPolicy, type QuotaPolicyOverride, resolveQuotaPolicy } from './quota-policy.ts'

export interface KeyPoolOptions {
  /** Keys given in code or environment. They are never written to storage. @default [] */
  readonly keys?: readonly KeyInput[] | undefined
  /** Keeps used units and the state of keys. Pools over one store share every limit, across processes. */
  readonly store: KeyStore
  /** Costs and limits that differ from what Google documents. @default {@link defaultQuotaPolicy} */
  readonly policy?: QuotaPolicyOverride | undefined
  /** How long `lease()` may wait while every key that could pay is cooling down, in ms. @default 60_000 */
  readonly maxWaitMs?: number | undefined
  /** The longest a call takes, in ms: near a reset a lease reserves in both days it could be counted in. At most an hour. @default 30_000 */
  readonly timeoutMs?: number | undefined
  /** Encrypts keys that are submitted at run time; at least 16 characters. Absent: `submit()` is refused. */
  readonly secret?: string | undefined
  /** Measures waiting. Days and due times come from the store instead. @default systemClock */
  readonly clock?: Clock | undefined
  /** Pause of a key or bucket where the answer asks for none that is believed, in ms. @default 60_000 */
  readonly coolDownMs?: number | undefined
  /** The longest `Retry-After` that is believed, in ms. @default 300_000 */
  readonly maxRetryAfterMs?: number | undefined
  /**
   * Refusals in one quota day, with no answered call between them, that say neither minute nor day and are then taken for a spent
   * day. Refusals of calls that were under way together count once. @default 3
   */
  readonly ambiguousRefusalsPerDay?: number | undefined
  /** When a key is tried again whose project has the API not enabled, in ms. Enabling takes minutes to work. @default 3_600_000 */
  readonly notEnabledRetryMs?: number | undefined
  /** How long a limit that an answer named is believed, in days. @default 7 */
  readonly learnedLimitDays?: number | undefined
}

/** What the parts of a pool go by. Holds no key and no secret. */
export interface KeyPoolSettings {
  readonly policy: QuotaPolicy
  readonly maxWaitMs: number
  readonly timeoutMs: number
  readonly coolDownMs: number
  readonly maxRetryAfterMs: number
  readonly ambiguousRefusalsPerDay: number
  readonly notEnabledRetryMs: number
  readonly learnedLimitDays: number
}

/** Defaults of {@link KeyPoolOptions}. */
const defaultKeyPoolSettings = {
  maxWaitMs: 60_000,
  timeoutMs: 30_000,
  coolDownMs: 60_000,
  maxRetryAfterMs: 300_000,
  ambiguousRefusalsPerDay: 3,
  notEnabledRetryMs: 3_600_000,
  learnedLimitDays: 7,
} as const satisfies Omit<KeyPoolSettings, 'policy'>

/** Checks everything at once; throws `InvalidKeyError` or `InvalidOptionError`. */
export function resolveKeyPoolOptions(options: KeyPoolOptions): {
  readonly keys: readonly CheckedKey[]
  readonly settings: KeyPoolSettings
  readonly clock: Clock
  readonly secret: string | undefined
} {
  const { keys = [], store, secret, clock = systemClock } = options
  if (!Array.isArray(keys)) {
    throw new InvalidOptionError({ option: 'keys', expected: 'an array of keys', received: typeof keys })
  }
  if (typeof store !== 'object' || store === null) {
    throw new InvalidOptionError({
      option: 'store',
      expected: 'a KeyStore, such as the keys of a store',
      received: store,
    })
  }
  return { keys: checkKeys(keys), settings: resolveSettings(options), clock, secret: checkSecret(secret) }
}

function resolveSettings(options: KeyPoolOptions): KeyPoolSettings {
  const number = (name: keyof typeof defaultKeyPoolSettings, bounds: Parameters<typeof checkNumber>[2]): number =>
    checkNumber(name, options[name] ?? defaultKeyPoolSettings[name], bounds)
  return {
    policy: resolveQuotaPolicy(options.policy),
    maxWaitMs: number('maxWaitMs', { min: 0 }),
    // A lease reserves in two days at most, and two resets are 23 hours apart at least.
    timeoutMs: number('timeoutMs', { min: 1, max: 3_600_000 }),
    coolDownMs: number('coolDownMs', { min: 1, max: 86_400_000 }),
    maxRetryAfterMs: number('maxRetryAfterMs', { min: 0, max: 86_400_000 }),
    ambiguousRefusalsPerDay: number('ambiguousRefusalsPerDay', { min: 1, integer: true }),
    notEnabledRetryMs: number('notEnabledRetryMs', { min: 1, max: 30 * 86_400_000 }),
    learnedLimitDays: number('learnedLimitDays', { min: 0, max: 366 }),
  }
}

function checkSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || (typeof secret === 'string' && secret.length >= 16)) return secret
  throw new InvalidOptionError({
    option: 'secret',
    expected: 'at least 16 characters',
    // Its length only: even a secret that is too short is one.
    received: typeof secret === 'string' ? `${(secret as string).length} characters` : typeof secret,
    hint: 'Make one with `openssl rand -base64 32` and keep it outside the database.',
  })
}

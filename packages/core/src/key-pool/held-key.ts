import { KeySecretError } from '../errors/key-secret-error.ts'
import type { CheckedKey } from './check-keys.ts'
import type { SealedKey } from './key-store.ts'
import type { BucketLimits } from './quota-policy.ts'
import type { KeySealer } from './seal-key.ts'

/** A key this process knows of. Holds the key: never handed out of the pool. */
export interface HeldKey {
  readonly keyId: string
  readonly origin: 'given' | 'submitted'
  /** Undefined where its stored form could not be opened. */
  readonly key: string | undefined
  readonly projectId: string
  readonly limits: Partial<BucketLimits>
  /** The form it was opened from, to tell whether it changed; undefined for a given key. */
  readonly sealed: string | undefined
  /** Why it could not be opened. */
  readonly lockedBy: KeySecretError | undefined
}

/** Project of a key that nobody declared one for. */
export function placeholderProject(keyId: string): string {
  return `key:${keyId}`
}

export function holdGiven({ key, project, limits }: CheckedKey, keyId: string): HeldKey {
  const projectId = project ?? placeholderProject(keyId)
  return { keyId, origin: 'given', key, projectId, limits, sealed: undefined, lockedBy: undefined }
}

/** One key that cannot be opened must not keep the others from paying: it is held as locked. */
export async function holdSubmitted(
  { keyId, limits, projectId, sealed }: SealedKey,
  sealer: KeySealer | undefined,
): Promise<HeldKey> {
  const held = { keyId, origin: 'submitted' as const, projectId, limits, sealed }
  try {
    if (sealer === undefined) throw withoutSecret(keyId)
    return { ...held, key: await sealer.open(sealed, keyId), lockedBy: undefined }
  } catch (error) {
    if (!KeySecretError.isInstance(error)) throw error
    return { ...held, key: undefined, lockedBy: error }
  }
}

function withoutSecret(keyId: string): KeySecretError {
  const problem = `${keyId} was submitted and is stored encrypted. Give the pool the secret it was submitted under.`
  return new KeySecretError({ problem, keyId })
}

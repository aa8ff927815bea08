import { KeySecretError } from '../errors/key-secret-error.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import { checkKey } from './check-keys.ts'
import { placeholderProject } from './held-key.ts'
import { keyIdOf } from './key-id.ts'
import type { KeySubmission } from './key-pool.ts'
import type { KeyPoolParts } from './key-pool-parts.ts'

/** See `KeyPool.submit`. */
export async function submitKey(
  parts: KeyPoolParts,
  submission: KeySubmission,
  options: AbortOptions,
): Promise<string> {
  const { held, sealer, store, emitter } = parts
  const { key, project, limits } = checkKey(submission, 0)
  if (sealer === undefined) {
    throw new KeySecretError({
      problem:
        'Submitted keys are stored encrypted, and this pool has no secret to do so. ' +
        'Give createKeyPool() a secret of at least 16 characters, or give the key in code.',
    })
  }
  await held.ready(options)
  const keyId = await keyIdOf(key)
  const known = held.get(keyId)
  const declared = {
    projectId: project ?? known?.projectId ?? placeholderProject(keyId),
    limits: { ...known?.limits, ...limits },
  }
  if (known?.origin === 'given') {
    // What is given in code is never written, also not on a person's second thought.
    held.redeclare(keyId, declared.projectId, declared.limits)
  } else {
    const locked = held.locked().find((error) => error.keyId !== keyId)
    // A second secret in one store would leave each process with half of the keys.
    if (locked !== undefined) throw locked
    await store.putSealed({ keyId, sealed: await sealer.seal(key, keyId), ...declared }, options)
  }
  await held.relist(options)
  held.unblock(keyId)
  await store.reactivate(keyId, options)
  emitter.emit('key:usable', { keyId })
  return keyId
}

/** See `KeyPool.remove`. */
export async function removeKey({ held, store }: KeyPoolParts, keyId: string, options: AbortOptions): Promise<boolean> {
  await held.ready(options)
  const removed = await store.removeSealed(keyId, options)
  if (!removed || held.get(keyId)?.origin === 'given') return removed
  await store.remove(keyId, options)
  held.drop(keyId)
  return true
}

/** See `KeyPool.reactivate`. */
export async function reactivateKey(
  { held, store, emitter }: KeyPoolParts,
  keyId: string,
  options: AbortOptions,
): Promise<boolean> {
  await held.ready(options)
  const known = await store.reactivate(keyId, options)
  const isReactivated = held.unblock(keyId) || known
  if (isReactivated) emitter.emit('key:usable', { keyId })
  return isReactivated
}

import type { KeyPoolStatus, KeySubmission } from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'
import { RefusedRequest } from '../safety/problem.ts'

/** Every key of the store and what its project has left, those of other processes included. No key is in it. */
export function listKeys(
  { keyPool }: ServerContext,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<KeyPoolStatus> {
  return keyPool.status({ all: true, signal })
}

/**
 * Stores a key encrypted and resolves with its key id. In an archive of the fake only keys that the fake issued are taken, so that no real one gets into a demo.
 * Rejects as `keyPool.submit` does.
 */
export async function submitKey({ keyPool, fake }: ServerContext, submission: KeySubmission): Promise<string> {
  if (fake !== undefined && !fake.knows(submission.key)) {
    const message =
      'This archive is filled from a fake YouTube, which knows only keys of its own ' +
      `(${fake.spareKeys.join(', ')}). Keep a real key for an archive of YouTube.`
    throw new RefusedRequest({
      status: 400,
      code: 'not_a_key_of_the_fake',
      message,
      fields: [{ field: 'key', message }],
    })
  }
  return await keyPool.submit(submission)
}

/** Forgets a submitted key. Keys that were given in the environment are taken away there. */
export async function removeKey({ keyPool }: ServerContext, keyId: string): Promise<void> {
  if (await keyPool.remove(keyId)) return
  throw new RefusedRequest({
    status: 404,
    code: 'key_not_found',
    message: `No submitted key has the id ${keyId}. A key that stands in YOUTUBE_API_KEY is taken away there.`,
  })
}

/** Lets a key try again that is rejected or pauses. */
export async function reactivateKey({ keyPool }: ServerContext, keyId: string): Promise<void> {
  if (await keyPool.reactivate(keyId)) return
  throw new RefusedRequest({ status: 404, code: 'key_not_found', message: `No key has the id ${keyId}.` })
}

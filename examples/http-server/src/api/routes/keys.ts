import { listKeys, reactivateKey, removeKey, submitKey } from '../../actions/keys.ts'
import { keyInput } from '../../schemas/key-input.ts'
import { keyList, submittedKey } from '../../schemas/keys.ts'
import { type ApiRoute, emptyRoute, jsonRoute } from '../api-route.ts'

const refusals = { 404: 'No such key' }

export const keyRoutes: readonly ApiRoute[] = [
  jsonRoute({
    method: 'get',
    path: '/api/keys',
    summary: 'Keys by their ids with their state, and what each project has left. Never a key',
    isForAdmins: true,
    answer: keyList,
    handle: ({ context, signal }) => listKeys(context, { signal }),
  }),
  jsonRoute({
    method: 'post',
    path: '/api/keys',
    summary: 'Stores a key encrypted. It is never shown again',
    body: keyInput,
    answer: submittedKey,
    status: 201,
    refusals: { 409: 'The secret is missing, or not the one that the stored keys were submitted under' },
    handle: async ({ context, body }) => ({ keyId: await submitKey(context, body) }),
  }),
  emptyRoute({
    method: 'post',
    path: '/api/keys/{keyId}/reactivate',
    summary: 'Lets a key try again that is rejected or pauses',
    refusals,
    handle: ({ context, params }) => reactivateKey(context, params.keyId ?? ''),
  }),
  emptyRoute({
    method: 'delete',
    path: '/api/keys/{keyId}',
    summary: 'Forgets a submitted key',
    refusals,
    handle: ({ context, params }) => removeKey(context, params.keyId ?? ''),
  }),
]

import type { SharedStateStore } from '../../../src/stores/shared-state-store.ts'

/** One value, whatever its name, as a store keeps it for all workers. */
export function sharedState(): SharedStateStore {
  let current: { value: never; revision: number } | undefined
  return {
    get: async () => current,
    put: async (_name, value, expectedRevision) => {
      if ((current?.revision ?? 0) !== expectedRevision) return false
      current = { value: value as never, revision: expectedRevision + 1 }
      return true
    },
  }
}

import { StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { everyMethod, makeBusy } from '../setting/every-method.ts'
import { effects } from '../setting/make-key.ts'

/** What becomes of failures. */
export const failures: readonly Contract[] = [
  {
    id: 'failures/never-swallowed',
    sentence: 'Where the storage fails every method rejects with StoreError: none answers as if there were nothing.',
    async case(context) {
      await makeBusy(context)
      const settling = context.store.keys.settle(effects(context.make, { keyId: 'nobody' }))
      await expect(settling).rejects.toSatisfy(StoreError.isInstance)
      if (!(await context.cutOff())) return
      for (const [name, call] of Object.entries(everyMethod(context))) {
        // The time may have been measured before, and be told without asking again.
        if (name === 'now' || name === 'keys.now') continue
        await expect(call(context.store, {}), name).rejects.toSatisfy(StoreError.isInstance)
      }
    },
  },
  {
    id: 'failures/closed-all-the-same',
    sentence: 'A store whose storage fails can still be closed, twice too.',
    async case(context) {
      await makeBusy(context)
      await context.cutOff()
      await context.store.close()
      await context.store.close()
    },
  },
]

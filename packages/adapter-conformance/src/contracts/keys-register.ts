import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { usedUnits } from '../looking/used-units.ts'
import { minuteMs } from '../setting/make.ts'
import { effects, keyOf, reservation } from '../setting/make-key.ts'

/** What is declared of keys, and keys that were submitted. */
export const keysRegister: readonly Contract[] = [
  {
    id: 'keys-register/idempotent',
    sentence: 'Registering a key again changes nothing of its state, its units or what was learned.',
    async case({ store: { keys }, make }) {
      const key = keyOf('a', { limits: { search: 5 } })
      await keys.register([key])
      await keys.reserve(reservation(make))
      const learned = { limitUnits: 1, until: make.at(minuteMs) }
      await keys.settle(effects(make, { learned, keyRejectedReason: 'bad' }))
      const before = await keys.list()
      await keys.register([key, key])
      expect(await keys.list()).toEqual(before)
    },
  },
  {
    id: 'keys-register/another-limit-forgets-the-learned',
    sentence: 'Another declared limit replaces the one before, and what was learned for the bucket is forgotten.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { limits: { search: 5 } })])
      await keys.settle(effects(make, { learned: { limitUnits: 1, until: make.at(minuteMs) } }))
      await keys.register([keyOf('a', { limits: { search: 6 } })])
      const row = (await keys.list()).buckets.find(({ bucket }) => bucket === 'search')
      expect(row).toMatchObject({ declaredUnits: 6, learnedUnits: undefined, learnedUntil: undefined })
    },
  },
  {
    id: 'keys-register/limit-left-out',
    sentence: 'A bucket that a registration leaves out keeps the limit declared before; 0 is a limit.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { limits: { search: 5, stats: 0 } })])
      await keys.register([keyOf('a')])
      const { buckets } = await keys.list()
      const declared = Object.fromEntries(buckets.map(({ bucket, declaredUnits }) => [bucket, declaredUnits]))
      expect(declared).toMatchObject({ search: 5, stats: 0 })
      expect(await keys.reserve(reservation(make, { bucket: 'stats' }))).toMatchObject({
        refusals: [{ why: 'zero-limit' }],
      })
    },
  },
  {
    id: 'keys-register/moves-alone',
    sentence: 'A key that is declared for another project moves there alone, with the units used through it.',
    async case({ store: { keys }, make }) {
      await keys.register([keyOf('a', { projectId: 'one' }), keyOf('b', { projectId: 'one' })])
      await keys.reserve(reservation(make))
      await keys.reserve(reservation(make, { keyIds: ['b'] }))
      await keys.register([keyOf('a', { projectId: 'two' })])
      const { keys: known } = await keys.list()
      const projects = Object.fromEntries(known.map(({ keyId, projectId }) => [keyId, projectId]))
      expect(projects).toEqual({ a: 'two', b: 'one' })
      expect(await usedUnits(keys)).toEqual({ one: 1, two: 1 })
    },
  },
  {
    id: 'keys-register/at-once',
    sentence: 'Processes that register the same keys at once, in different orders, all get through and add each once.',
    async case(context) {
      const stores = await context.connections(4)
      const keyIds = Array.from({ length: 12 }, (_, index) => `k${index}`)
      const registered = keyIds.map((keyId) => keyOf(keyId, { limits: { search: 3, default: 4 } }))
      await Promise.all(
        stores.map((store, index) => store.keys.register(index % 2 === 0 ? registered : [...registered].reverse())),
      )
      const { keys, buckets } = await context.store.keys.list()
      expect(keys.map(({ keyId }) => keyId).sort()).toEqual([...keyIds].sort())
      expect(buckets.filter(({ bucket, declaredUnits }) => bucket === 'search' && declaredUnits === 3)).toHaveLength(12)
    },
  },
  {
    id: 'keys-register/sealed-keys',
    sentence: 'Submitted keys are kept by key id, replaced, listed by key id and deleted once.',
    async case({ store: { keys } }) {
      const sealed = { keyId: 'b', sealed: 'v1.nonce.text', projectId: 'p', limits: { search: 3, stats: 0 } }
      expect(await keys.listSealed()).toEqual([])
      await keys.putSealed(sealed)
      await keys.putSealed({ ...sealed, keyId: 'a', limits: {} })
      await keys.putSealed({ ...sealed, sealed: 'v1.other.text' })
      const all = [
        { ...sealed, keyId: 'a', limits: {} },
        { ...sealed, sealed: 'v1.other.text' },
      ]
      expect(await keys.listSealed()).toEqual(all)
      expect([await keys.removeSealed('a'), await keys.removeSealed('a')]).toEqual([true, false])
      expect(await keys.listSealed()).toHaveLength(1)
    },
  },
]

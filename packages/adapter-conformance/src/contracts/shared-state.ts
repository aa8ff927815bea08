import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

/** Small values that all workers share. */
export const sharedState: readonly Contract[] = [
  {
    id: 'shared-state/put-and-got',
    sentence:
      'A value is put where its revision is the expected one, 0 where nothing is there, and raises it by one; unknown names are undefined.',
    async case({ store: { state } }) {
      expect(await state.get('name')).toBeUndefined()
      expect(await state.put('name', { a: [1, null, 'x'], b: {} }, 0)).toBe(true)
      expect(await state.get('name')).toEqual({ value: { a: [1, null, 'x'], b: {} }, revision: 1 })
      expect(await state.put('name', false, 1)).toBe(true)
      expect(await state.get('name')).toEqual({ value: false, revision: 2 })
      expect(await state.get('other')).toBeUndefined()
    },
  },
  {
    id: 'shared-state/any-json',
    sentence:
      'Every JSON value is kept as what it is: null, false, 0, empty texts, lists and objects, and numbers with fractions.',
    async case({ store: { state } }) {
      const values = [null, false, true, 0, -1.5, 1e21, '', 'text', '"', [], {}, [[]], [null], { null: null }]
      for (const [index, value] of values.entries()) {
        expect(await state.put(`value ${index}`, value, 0), JSON.stringify(value)).toBe(true)
        expect(await state.get(`value ${index}`)).toEqual({ value, revision: 1 })
      }
    },
  },
  {
    id: 'shared-state/revision-expected',
    sentence: 'A put that expects another revision is refused and changes nothing.',
    async case({ store: { state } }) {
      expect(await state.put('name', 1, 1)).toBe(false)
      expect(await state.get('name')).toBeUndefined()
      await state.put('name', 1, 0)
      expect([await state.put('name', 2, 0), await state.put('name', 2, 2)]).toEqual([false, false])
      expect(await state.get('name')).toEqual({ value: 1, revision: 1 })
    },
  },
  {
    id: 'shared-state/one-of-many-puts',
    sentence: 'Of puts at once that expect the same revision, one succeeds, the first and every later time.',
    async case(context) {
      const stores = await context.connections(4)
      for (let revision = 0; revision < 3; revision += 1) {
        const put = await Promise.all(stores.map(({ state }, index) => state.put('name', index, revision)))
        expect(put.filter(Boolean)).toHaveLength(1)
        const value = put.indexOf(true)
        expect(await context.store.state.get('name')).toEqual({ value, revision: revision + 1 })
      }
    },
  },
]

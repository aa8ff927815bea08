import { expect, test } from 'vitest'
import { makeStore } from '../support/make-store.ts'

test('a value is put where its revision is the expected one', async () => {
  const { store } = makeStore()
  expect(await store.state.get('name')).toBeUndefined()
  expect(await store.state.put('name', { a: [1, null] }, 1)).toBe(false)
  expect(await store.state.get('name')).toBeUndefined()
  expect(await store.state.put('name', { a: [1, null] }, 0)).toBe(true)
  expect(await store.state.get('name')).toEqual({ value: { a: [1, null] }, revision: 1 })
  expect(await store.state.put('name', 2, 0)).toBe(false)
  expect(await store.state.put('name', null, 1)).toBe(true)
  expect(await store.state.get('name')).toEqual({ value: null, revision: 2 })
  expect(await store.state.get('other')).toBeUndefined()
})

test('of many who put at once one succeeds', async () => {
  const { store } = makeStore()
  const put = await Promise.all([1, 2, 3].map((value) => store.state.put('name', value, 0)))
  expect(put.filter(Boolean)).toHaveLength(1)
})

import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { expect, test } from 'vitest'
import { CaseContext } from '../src/setting/case-context.ts'
import { everyMethod } from '../src/setting/every-method.ts'

test('every method of a store but close is among those that are aborted, closed and cut off', async () => {
  const store = createMemoryStore()
  const context = await CaseContext.open({ name: 'memory', open: async () => ({ store }) })
  const methodsOf = (object: object): string[] =>
    Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => name !== 'constructor')
  const ofParts = Object.entries(store).flatMap(([part, object]) => methodsOf(object).map((name) => `${part}.${name}`))
  const own = methodsOf(store).filter((name) => name !== 'close')
  expect(Object.keys(everyMethod(context)).sort()).toEqual([...ofParts, ...own].sort())
  await context.end()
})

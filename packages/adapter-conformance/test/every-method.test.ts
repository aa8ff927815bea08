import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { StoreError } from '@youtube-archives/core'
import { expect, test } from 'vitest'
import { contracts } from '../src/contracts.ts'
import { runCase } from '../src/describe-archive-store.ts'
import { CaseContext } from '../src/setting/case-context.ts'
import { everyMethod } from '../src/setting/every-method.ts'
import { Make } from '../src/setting/make.ts'
import { overlay } from './support/alter.ts'
import { type AlterConnection, openConnected } from './support/connected-memory.ts'

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

const cases = ['abort/before', 'open-close/closed-for-good', 'failures/never-swallowed'] as const
const names = Object.keys(everyMethod({ make: new Make(0) } as CaseContext))

test.each(names)('a store that does not look at the signal, the end or the failures of %s is noticed', async (path) => {
  const broken: Readonly<Record<(typeof cases)[number], AlterConnection>> = {
    'abort/before': replaced(path, (method, args) => method(...args.map(withoutSignal))),
    'open-close/closed-for-good': replaced(path, (method, args) => method(...args).catch(() => undefined)),
    'failures/never-swallowed': replaced(path, (method, args) =>
      method(...args).catch((error: unknown) => {
        if (!StoreError.isInstance(error)) throw error
      }),
    ),
  }
  for (const id of cases) {
    // They may be told without asking.
    if (id === 'failures/never-swallowed' && path.endsWith('now')) continue
    const contract = contracts.find((each) => each.id === id)
    if (contract === undefined) throw new Error(`There is no contract ${id}.`)
    const setup = { name: path, open: async () => openConnected((store) => store, broken[id]) }
    await expect(runCase(setup, contract), id).rejects.toThrow()
  }
})

type AnyMethod = (...args: unknown[]) => Promise<unknown>

function replaced(
  path: string,
  method: (original: AnyMethod, args: readonly unknown[]) => Promise<unknown>,
): AlterConnection {
  const [part = '', name] = path.split('.')
  return (store) => {
    const owner = (name === undefined ? store : Reflect.get(store, part)) as object
    const original = (Reflect.get(owner, name ?? part) as AnyMethod).bind(owner)
    const another = (...args: unknown[]): Promise<unknown> => method(original, args)
    return overlay(store, name === undefined ? { [part]: another } : { [part]: overlay(owner, { [name]: another }) })
  }
}

function withoutSignal(argument: unknown): unknown {
  const isOptions = typeof argument === 'object' && argument !== null && 'signal' in argument
  return isOptions ? { ...argument, signal: undefined } : argument
}

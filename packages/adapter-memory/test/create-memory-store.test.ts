import { InvalidCursorError, OriginMismatchError, StoreClosedError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../src/index.ts'
import {
  addTasks,
  after,
  channel,
  claim,
  commitOn,
  found,
  hourMs,
  startsAt,
  video,
  windowTask,
} from './support/builders.ts'
import { everyMethod } from './support/every-method.ts'
import { makeStore } from './support/make-store.ts'
import { snapshot } from './support/snapshot.ts'

const methods = Object.entries(everyMethod)

/** An archive in which each of the calls would change something. */
async function makeBusyStore() {
  const made = makeStore()
  const { store } = made
  await commitOn(store, 's1', { found: found('s1', ['v1', 'v2']), hydrated: [video('v1')], channels: [channel('UC1')] })
  await addTasks(store, 's2', [windowTask('leased', 's2'), windowTask('dead', 's2')])
  const dead = await claim(store, { sourceIds: ['s2'] })
  if (dead?.taskId !== 'dead') throw new Error('Equal windows are claimed by id.')
  const release = { taskId: 'dead', fence: 1, now: startsAt, notBefore: startsAt, giveBackAttempt: false }
  await store.remainingTasks.release({ ...release, state: 'dead' })
  await claim(store, { sourceIds: ['s2'] })
  await store.keys.register([{ keyId: 'k1', projectId: 'p1', limits: {} }])
  return made
}

test('the list of methods is complete', async () => {
  const { store } = makeStore()
  const names = Object.entries(store).flatMap(([name, part]) => methodsOf(part).map((method) => `${name}.${method}`))
  const own = methodsOf(store).filter((name) => name !== 'close')
  expect(Object.keys(everyMethod).sort()).toEqual([...names, ...own].sort())
})

function methodsOf(object: object): string[] {
  return Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => name !== 'constructor')
}

describe('an aborted signal', () => {
  test.each(methods)('keeps %s from doing anything', async (_, call) => {
    const { store } = await makeBusyStore()
    const before = await snapshot(store, ['v1', 'v2', 'v9'])
    const reason = new Error('enough')
    await expect(call(store, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(await snapshot(store, ['v1', 'v2', 'v9'])).toEqual(before)
    await store.open({ origin: 'another' })
  })

  test.each(methods)('that comes while %s waits for its turn does so too', async (_, call) => {
    const { store } = await makeBusyStore()
    const before = await snapshot(store, ['v1', 'v2', 'v9'])
    const controller = new AbortController()
    const reason = new Error('enough')
    const answer = call(store, { signal: controller.signal })
    controller.abort(reason)
    await expect(answer).rejects.toBe(reason)
    expect(await snapshot(store, ['v1', 'v2', 'v9'])).toEqual(before)
  })
})

describe('close', () => {
  test.each(methods)('ends %s', async (_, call) => {
    const { store } = await makeBusyStore()
    await store.close()
    await expect(call(store, {})).rejects.toThrow(StoreClosedError)
  })

  test('does nothing the second time', async () => {
    const { store } = makeStore()
    await Promise.all([store.close(), store.close()])
    await store.close()
  })

  test('does what was called before', async () => {
    const { store } = makeStore()
    const [now] = await Promise.all([store.now(), store.close()])
    expect(now).toEqual(startsAt)
  })

  test('is what leaving the scope does', async () => {
    const { store } = makeStore()
    await store[Symbol.asyncDispose]()
    await expect(store.now()).rejects.toThrow('now: the store is closed.')
  })
})

describe('open', () => {
  test('keeps the first origin and refuses another', async () => {
    const { store } = makeStore()
    await store.open()
    await Promise.all([store.open({ origin: 'fake-7' }), store.open({ origin: 'fake-7' })])
    await store.open()
    const refused = store.open({ origin: 'youtube' })
    await expect(refused).rejects.toThrow(OriginMismatchError)
    await expect(refused).rejects.toMatchObject({ stored: 'fake-7', requested: 'youtube' })
    await store.open({ origin: 'fake-7' })
  })

  test('with two origins at once lets one of them win', async () => {
    const { store } = makeStore()
    const answers = await Promise.allSettled([store.open({ origin: 'a' }), store.open({ origin: 'b' })])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('is not needed before the first use', async () => {
    const { store } = makeStore()
    expect(await store.videos.count()).toBe(0)
  })
})

describe('a store', () => {
  test('knows nothing of another one', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    const { store: other } = makeStore()
    expect(await other.videos.get('v1')).toBeUndefined()
    const { nextCursor } = await store.changes()
    await expect(other.changes({ after: nextCursor })).rejects.toThrow(InvalidCursorError)
  })

  test('tells its own time', async () => {
    const { store, advance } = makeStore()
    advance(hourMs)
    const now = await store.now()
    expect(now).toEqual(after(hourMs))
    now.setTime(0)
    expect(await store.now()).toEqual(after(hourMs))
  })

  test('goes by the machine when it is given no clock', async () => {
    const before = Date.now()
    const now = await createMemoryStore().now()
    expect(now.getTime()).toBeGreaterThanOrEqual(before)
    expect(now.getTime()).toBeLessThanOrEqual(Date.now())
  })
})

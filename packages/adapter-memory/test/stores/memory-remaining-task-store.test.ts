import { InvalidOptionError, type TaskKind } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channelSource,
  claim,
  claimVideos,
  commitOf,
  commitOn,
  found,
  hourMs,
  minuteMs,
  startsAt,
  uploadsTask,
  windowTask,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

const release = { taskId: 't1', fence: 1, now: startsAt, notBefore: after(hourMs), giveBackAttempt: false }

async function makeLeased() {
  const made = makeStore()
  await addTasks(made.store, 's1', [windowTask('t1', 's1')])
  await claim(made.store)
  return made.store
}

describe('release', () => {
  test('puts the task back with its reason', async () => {
    const store = await makeLeased()
    expect(await store.remainingTasks.release({ ...release, deferral: 'failure', reason: 'broken' })).toBe(true)
    expect(await store.remainingTasks.get('t1')).toMatchObject({
      ...{ state: 'waiting', attempts: 1, notBefore: after(hourMs), deferral: 'failure', reason: 'broken' },
      ...{ fence: 1, leasedUntil: undefined, worker: undefined },
    })
    expect(await claim(store)).toBeUndefined()
    expect(await claim(store, { now: after(hourMs) })).toMatchObject({
      fence: 2,
      attempts: 2,
      deferral: undefined,
      reason: undefined,
    })
  })

  test('gives the attempt back where the failure was not the task’s', async () => {
    const store = await makeLeased()
    await store.remainingTasks.release({ ...release, giveBackAttempt: true })
    expect(await store.remainingTasks.get('t1')).toMatchObject({ attempts: 0 })
  })

  test('happens once', async () => {
    const store = await makeLeased()
    expect(await store.remainingTasks.release(release)).toBe(true)
    expect(await store.remainingTasks.release(release)).toBe(false)
    expect(await store.remainingTasks.renew({ taskId: 't1', fence: 1, leasedUntil: after(hourMs) })).toBe(false)
    expect(await store.remainingTasks.release({ ...release, taskId: 't9' })).toBe(false)
  })
})

describe('a dead task', () => {
  async function makeDead() {
    const store = await makeLeased()
    await store.remainingTasks.release({ ...release, state: 'dead', deferral: 'failure', reason: 'broken' })
    return store
  }

  test('is not claimed, and stays in the ledger', async () => {
    const store = await makeDead()
    expect(await claim(store, { now: after(2 * hourMs), ignoreDeferrals: ['failure'] })).toBeUndefined()
    expect((await store.ledger.read())[0]?.tasks).toMatchObject([{ taskId: 't1', state: 'dead' }])
    expect(await store.remainingTasks.nextRunnableAt({ kinds: ['window'] })).toBeUndefined()
  })

  test('is tried again when a person says so', async () => {
    const store = await makeDead()
    expect(await store.remainingTasks.retry('t1', after(minuteMs))).toBe(true)
    expect(await store.remainingTasks.get('t1')).toMatchObject({ state: 'waiting', attempts: 0, deferral: undefined })
    expect(await claim(store)).toBeUndefined()
    expect(await claim(store, { now: after(minuteMs) })).toMatchObject({ taskId: 't1', attempts: 1 })
  })

  test('is let go when a person says so, and can still be retried', async () => {
    const store = await makeDead()
    expect(await store.remainingTasks.giveUp('t1')).toBe(true)
    expect(await store.remainingTasks.giveUp('t1')).toBe(false)
    expect((await store.ledger.read())[0]?.tasks).toMatchObject([{ taskId: 't1', state: 'given-up' }])
    expect(await claim(store, { now: after(2 * hourMs) })).toBeUndefined()
    expect(await store.remainingTasks.retry('t1', startsAt)).toBe(true)
    expect(await claim(store)).toMatchObject({ taskId: 't1' })
  })
})

test('only a dead task is given up, and only one that is out is retried', async () => {
  const store = await makeLeased()
  for (const taskId of ['t1', 't9']) {
    expect(await store.remainingTasks.giveUp(taskId)).toBe(false)
    expect(await store.remainingTasks.retry(taskId, startsAt)).toBe(false)
  }
  expect(await store.remainingTasks.get('t1')).toMatchObject({ state: 'leased' })
  expect(await store.remainingTasks.get('t9')).toBeUndefined()
})

describe('list', () => {
  async function makeMixed() {
    const made = makeStore()
    const { store } = made
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    made.advance(1)
    await addTasks(store, 's1', [windowTask('b', 's1'), windowTask('a', 's1', { kind: 'sweep' })])
    await addTasks(store, 's2', [windowTask('c', 's2')])
    await claim(store, { sourceIds: ['s2'] })
    made.advance(1)
    await claimVideos(store)
    return store
  }

  test('gives the oldest first, and no done ones', async () => {
    const store = await makeMixed()
    const ids = (await store.remainingTasks.list()).map(({ taskId }) => taskId)
    expect(ids).toEqual(['a', 'b', 'c', expect.stringMatching(/^hydrate-/)])
    expect((await store.remainingTasks.list({ limit: 2 })).map(({ taskId }) => taskId)).toEqual(['a', 'b'])
  })

  test('filters by source, kind and state', async () => {
    const { remainingTasks } = await makeMixed()
    const ids = async (filter: object) => (await remainingTasks.list(filter)).map(({ taskId }) => taskId)
    expect(await ids({ sourceId: 's1' })).toEqual(['a', 'b'])
    expect(await ids({ kinds: ['sweep'] })).toEqual(['a'])
    expect(await ids({ states: ['leased'], kinds: ['window'] })).toEqual(['c'])
    expect(await ids({ states: ['done'], sourceId: 's1' })).toHaveLength(1)
    expect(await ids({ states: [] })).toEqual([])
  })

  test('takes limits up to 1,000', async () => {
    const { store } = makeStore()
    for (const limit of [0, 1_001, 1.5]) {
      await expect(store.remainingTasks.list({ limit })).rejects.toThrow(InvalidOptionError)
    }
  })

  test('is what count counts', async () => {
    const store = await makeMixed()
    expect(await store.remainingTasks.count()).toEqual({
      ...{ byKind: { window: 2, sweep: 1, hydrate: 1 }, byState: { waiting: 2, leased: 2 } },
      ...{ pendingVideos: 0, pendingCandidates: 0 },
    })
    await commitOn(store, 's2', { found: found('s2', ['v8', 'v9']) })
    await commitOn(store, 's1', { found: found('s1', ['v9']) })
    expect(await store.remainingTasks.count({ sourceId: 's1' })).toMatchObject({
      ...{ byKind: { window: 1, sweep: 1 }, byState: { waiting: 2 } },
      ...{ pendingVideos: 1, pendingCandidates: 0 },
    })
    expect(await store.remainingTasks.count({ sourceId: 's9' })).toEqual({
      ...{ byKind: {}, byState: {}, pendingVideos: 0, pendingCandidates: 0 },
    })
  })
})

describe('nextRunnableAt', () => {
  const all: TaskKind[] = ['window', 'settle', 'sweep', 'uploads', 'hydrate', 'refresh']

  test('is undefined where there is nothing', async () => {
    const { store } = makeStore()
    expect(await store.remainingTasks.nextRunnableAt({ kinds: all })).toBeUndefined()
  })

  test('is the earliest of what waits, by kind and source', async () => {
    const { store } = makeStore()
    await store.sources.add(channelSource('c1'), startsAt)
    await addTasks(store, 's1', [windowTask('t1', 's1', { notBefore: after(3 * hourMs), deferral: 'quota' })])
    await addTasks(store, 's2', [windowTask('t2', 's2', { notBefore: after(2 * hourMs), kind: 'settle' })])
    await addTasks(store, 'c1', [{ ...uploadsTask('u1', 'c1'), notBefore: after(hourMs) }])
    const { remainingTasks } = store
    expect(await remainingTasks.nextRunnableAt({ kinds: all })).toEqual(after(hourMs))
    expect(await remainingTasks.nextRunnableAt({ kinds: ['window', 'settle'] })).toEqual(after(2 * hourMs))
    expect(await remainingTasks.nextRunnableAt({ kinds: all, sourceIds: ['s1'] })).toEqual(after(3 * hourMs))
    expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toBeUndefined()
    expect(await remainingTasks.nextRunnableAt({ kinds: all, sourceIds: [] })).toBeUndefined()
  })

  test('counts leases by their end', async () => {
    const store = await makeLeased()
    expect(await store.remainingTasks.nextRunnableAt({ kinds: all })).toEqual(after(minuteMs))
  })

  test('leaves out sources that are not active', async () => {
    const store = await makeLeased()
    await store.ledger.revise({ sourceId: 's1', expectedRevision: 1, now: startsAt, source: { state: 'paused' } })
    expect(await store.remainingTasks.nextRunnableAt({ kinds: all })).toBeUndefined()
  })

  test('counts pending ids as hydrate tasks', async () => {
    const { store } = makeStore()
    const { remainingTasks } = store
    await commitOn(store, 's1', { pending: [{ videoId: 'v1', notBefore: after(hourMs) }] })
    expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(after(hourMs))
    expect(await remainingTasks.nextRunnableAt({ kinds: ['window'] })).toBeUndefined()
    await commitOn(store, 's1', { found: found('s1', ['v2']) })
    expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(startsAt)
    expect(await claimVideos(store)).toMatchObject({ videos: [{ videoId: 'v2' }] })
    expect(await remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })).toEqual(after(minuteMs))
    await store.videos.delete(['v1', 'v2'])
  })

  test('forgets what was done', async () => {
    const store = await makeLeased()
    await store.commitPage(await commitOf(store, await claim(store, { now: after(minuteMs) })))
    expect(await store.remainingTasks.nextRunnableAt({ kinds: all })).toBeUndefined()
  })
})

test('purgeDone deletes what was finished before, and nothing else', async () => {
  const { store, advance } = makeStore()
  await commitOn(store, 's1', {})
  advance(hourMs)
  await commitOn(store, 's1', {})
  await addTasks(store, 's1', [windowTask('t1', 's1')])
  expect(await store.remainingTasks.purgeDone(after(hourMs))).toBe(1)
  expect(await store.remainingTasks.purgeDone(after(hourMs))).toBe(0)
  expect(await store.remainingTasks.purgeDone(after(hourMs + 1))).toBe(1)
  expect(await store.remainingTasks.list({ states: ['waiting', 'done'] })).toMatchObject([{ taskId: 't1' }])
})

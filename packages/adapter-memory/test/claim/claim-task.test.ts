import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channelSource,
  claim,
  commitOf,
  hourMs,
  minuteMs,
  startsAt,
  uploadsTask,
  windowTask,
} from '../support/builders.ts'
import { makeStore, type StoreUnderTest } from '../support/make-store.ts'

function endingAt(taskId: string, sourceId: string, endMs: number, kind: 'window' | 'settle' | 'sweep' = 'window') {
  const position = { after: after(-48 * hourMs), before: after(endMs), depth: 0, silentAnswers: 0 }
  return windowTask(taskId, sourceId, { position, kind })
}

async function claimAll({ store }: StoreUnderTest, fields: Parameters<typeof claim>[1] = {}): Promise<string[]> {
  const ids: string[] = []
  for (let task = await claim(store, fields); task; task = await claim(store, fields)) ids.push(task.taskId)
  return ids
}

async function makeQueue(): Promise<StoreUnderTest> {
  const made = makeStore()
  await made.store.sources.add(channelSource('c1'), startsAt)
  await addTasks(made.store, 'c1', [uploadsTask('u2', 'c1')])
  made.advance(1)
  await addTasks(made.store, 'c1', [uploadsTask('u1', 'c1')])
  await addTasks(made.store, 's1', [endingAt('b', 's1', -hourMs), endingAt('a', 's1', -hourMs, 'settle')])
  await addTasks(made.store, 's2', [endingAt('old', 's2', -5 * hourMs, 'sweep'), endingAt('new', 's2', 0)])
  return made
}

describe('a claim', () => {
  test('leases the task', async () => {
    const { store } = makeStore()
    await addTasks(store, 's1', [windowTask('t1', 's1', { deferral: 'quota', reason: 'why' })])
    const task = await claim(store)
    expect(task).toEqual({
      ...{ taskId: 't1', kind: 'window', sourceId: 's1', state: 'leased', attempts: 1, fence: 1, progress: 0 },
      ...{ position: { after: after(-24 * hourMs), before: startsAt, depth: 0, silentAnswers: 0 } },
      ...{ notBefore: startsAt, deferral: undefined, reason: undefined, createdAt: startsAt },
      ...{ leasedUntil: after(minuteMs), worker: 'w1' },
    })
    expect(await store.remainingTasks.get('t1')).toEqual(task)
  })

  test('takes the newest window first, equal ones by id, uploads by age after all of them', async () => {
    expect(await claimAll(await makeQueue())).toEqual(['new', 'a', 'b', 'old', 'u2', 'u1'])
  })

  test('takes the oldest window first, equal ones by id, uploads by age after all of them', async () => {
    expect(await claimAll(await makeQueue(), { order: 'oldest' })).toEqual(['old', 'a', 'b', 'new', 'u2', 'u1'])
  })

  test('takes only the kinds asked for', async () => {
    expect(await claimAll(await makeQueue(), { kinds: ['sweep', 'settle'] })).toEqual(['a', 'old'])
    expect(await claimAll(await makeQueue(), { kinds: ['uploads'] })).toEqual(['u2', 'u1'])
    expect(await claimAll(await makeQueue(), { kinds: [] })).toEqual([])
  })

  test('takes only the sources asked for', async () => {
    expect(await claimAll(await makeQueue(), { sourceIds: ['s2', 'c1', 's9'] })).toEqual(['new', 'old', 'u2', 'u1'])
    expect(await claimAll(await makeQueue(), { sourceIds: [] })).toEqual([])
  })

  test('takes nothing of a source that is not active', async () => {
    const made = await makeQueue()
    const { store } = made
    const pause = { now: startsAt, expectedRevision: 1 }
    await store.ledger.revise({ ...pause, sourceId: 's1', source: { state: 'paused' } })
    await store.ledger.revise({ ...pause, sourceId: 's2', source: { state: 'stopped', stopReason: 'refused' } })
    expect(await claimAll(made)).toEqual(['u2', 'u1'])
    await store.ledger.revise({ ...pause, sourceId: 's1', expectedRevision: 2, source: { state: 'active' } })
    expect(await claimAll(made)).toEqual(['a', 'b'])
  })

  test('takes the position that was committed last', async () => {
    const made = makeStore()
    const { store } = made
    await addTasks(store, 's1', [endingAt('t1', 's1', 0), endingAt('t2', 's1', -hourMs)])
    const position = { after: after(-48 * hourMs), before: after(-2 * hourMs), depth: 0, silentAnswers: 0 }
    const next = { state: 'waiting', position, notBefore: startsAt } as const
    await store.commitPage(await commitOf(store, await claim(store), { next }))
    expect(await claimAll(made)).toEqual(['t2', 't1'])
  })

  test('takes what is deferred when its time has come, or its deferral is ignored', async () => {
    const made = makeStore()
    await addTasks(made.store, 's1', [
      windowTask('plain', 's1', { notBefore: after(hourMs) }),
      windowTask('quota', 's1', { notBefore: after(hourMs), deferral: 'quota' }),
    ])
    expect(await claimAll(made)).toEqual([])
    expect(await claimAll(made, { ignoreDeferrals: ['failure', 'untrusted'] })).toEqual([])
    expect(await claimAll(made, { ignoreDeferrals: ['failure', 'quota'] })).toEqual(['quota'])
    made.advance(hourMs - minuteMs)
    expect(await claimAll(made, { now: after(hourMs), leaseMs: hourMs })).toEqual(['plain', 'quota'])
  })

  test('by many workers at once gives each another task', async () => {
    const { store } = makeStore()
    const ids = Array.from({ length: 20 }, (_, index) => `t${index + 10}`)
    await addTasks(
      store,
      's1',
      ids.map((id) => windowTask(id, 's1')),
    )
    const claims = await Promise.all(Array.from({ length: 30 }, () => claim(store)))
    expect(
      claims
        .filter((task) => task !== undefined)
        .map(({ taskId }) => taskId)
        .sort(),
    ).toEqual(ids)
  })
})

describe('a lease', () => {
  test('that ended lets another worker in, and makes the first one late', async () => {
    const { store, advance } = makeStore()
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    const first = { taskId: 't1', fence: 1 }
    await claim(store)
    advance(minuteMs - 1)
    expect(await claim(store)).toBeUndefined()
    advance(1)
    expect(await claim(store, { worker: 'w2' })).toMatchObject({ fence: 2, attempts: 2, worker: 'w2' })
    const release = { ...first, now: startsAt, notBefore: startsAt, giveBackAttempt: true }
    expect(await store.remainingTasks.renew({ ...first, leasedUntil: after(hourMs) })).toBe(false)
    expect(await store.remainingTasks.release(release)).toBe(false)
    expect(await store.remainingTasks.get('t1')).toMatchObject({ state: 'leased', leasedUntil: after(2 * minuteMs) })
  })

  test('can be renewed, also repeatedly', async () => {
    const { store, advance } = makeStore()
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    await claim(store)
    const renewal = { taskId: 't1', fence: 1, leasedUntil: after(hourMs) }
    expect(await store.remainingTasks.renew(renewal)).toBe(true)
    expect(await store.remainingTasks.renew(renewal)).toBe(true)
    advance(hourMs - 1)
    expect(await claim(store)).toBeUndefined()
    advance(1)
    expect(await claim(store)).toMatchObject({ fence: 2 })
  })

  test('can be renewed while nobody else claimed the task, though it ended', async () => {
    const { store, advance } = makeStore()
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    await claim(store)
    advance(hourMs)
    expect(await store.remainingTasks.renew({ taskId: 't1', fence: 1, leasedUntil: after(2 * hourMs) })).toBe(true)
    expect(await claim(store)).toBeUndefined()
  })

  test('of an unknown task is none', async () => {
    const { store } = makeStore()
    expect(await store.remainingTasks.renew({ taskId: 't1', fence: 1, leasedUntil: startsAt })).toBe(false)
  })
})

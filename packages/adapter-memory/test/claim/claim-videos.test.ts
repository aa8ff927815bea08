import { describe, expect, test } from 'vitest'
import {
  after,
  claimVideos,
  commitOf,
  commitOn,
  found,
  hourMs,
  minuteMs,
  startsAt,
  video,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `v${from + index}`)

describe('claimVideos', () => {
  test('makes a leased task of the ids that wait longest', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v3', 'v1']) })
    advance(1)
    await commitOn(store, 's2', { found: found('s2', ['v1', 'v2']) })
    const task = await claimVideos(store, { limit: 2 })
    expect(task).toEqual({
      ...{ taskId: expect.stringMatching(/^hydrate-/), kind: 'hydrate', sourceId: undefined, state: 'leased' },
      videos: ['v3', 'v1'].map((videoId) => ({ videoId, missingSince: undefined, notBefore: startsAt })),
      ...{ attempts: 1, fence: 1, progress: 0, notBefore: after(1), createdAt: after(1), worker: 'w1' },
      ...{ deferral: undefined, reason: undefined, leasedUntil: after(1 + minuteMs) },
    })
    expect(await store.remainingTasks.get(task?.taskId ?? '')).toEqual(task)
    expect(await store.remainingTasks.count()).toEqual({
      ...{ byKind: { hydrate: 1 }, byState: { leased: 1 }, pendingVideos: 1, pendingCandidates: 0 },
    })
    expect((await claimVideos(store))?.videos.map(({ videoId }) => videoId)).toEqual(['v2'])
    expect(await claimVideos(store)).toBeUndefined()
  })

  test('makes no task below the minimum, and takes an old one whatever its size', async () => {
    const { store, advance } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1', 'v2']) })
    expect(await claimVideos(store, { minimum: 3 })).toBeUndefined()
    expect(await store.remainingTasks.count()).toMatchObject({ byKind: {}, pendingVideos: 2 })
    const task = await claimVideos(store, { minimum: 2 })
    await commitOn(store, 's1', { found: found('s1', numbered(10, 70)) })
    advance(minuteMs)
    expect(await claimVideos(store, { minimum: 50 })).toMatchObject({ taskId: task?.taskId, fence: 2, attempts: 2 })
    expect((await claimVideos(store, { minimum: 50 }))?.videos).toHaveLength(50)
    expect(await claimVideos(store, { minimum: 50 })).toBeUndefined()
    expect(await claimVideos(store, { minimum: 0, limit: 0 })).toBeUndefined()
  })

  test('leaves ids alone whose time has not come', async () => {
    const { store } = makeStore()
    const pending = [
      { videoId: 'late', notBefore: after(hourMs) },
      { videoId: 'now', notBefore: startsAt },
    ]
    await commitOn(store, 's1', { pending })
    const first = await claimVideos(store, { leaseMs: 2 * hourMs })
    expect(first?.videos.map(({ videoId }) => videoId)).toEqual(['now'])
    expect(await claimVideos(store, { now: after(hourMs - 1) })).toBeUndefined()
    expect(await claimVideos(store, { now: after(hourMs) })).toMatchObject({ videos: [{ videoId: 'late' }] })
  })

  test('leaves them alone though they were due by a time that was ahead', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { pending: [{ videoId: 'v1', notBefore: after(hourMs) }] })
    expect(await claimVideos(store, { now: after(hourMs), minimum: 2 })).toBeUndefined()
    expect(await claimVideos(store)).toBeUndefined()
    expect(await claimVideos(store, { now: after(hourMs) })).toBeDefined()
  })

  test('keeps an id at its place when it is put back while it waits', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1', 'v2']) })
    await commitOn(store, 's1', { pending: [{ videoId: 'v1', missingSince: startsAt, notBefore: startsAt }] })
    expect((await claimVideos(store, { limit: 1 }))?.videos).toMatchObject([{ videoId: 'v1', missingSince: startsAt }])
  })

  test('respects deferrals of tasks unless they are ignored', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    const task = await claimVideos(store)
    const release = { taskId: task?.taskId ?? '', fence: 1, now: startsAt, giveBackAttempt: true }
    await store.remainingTasks.release({ ...release, notBefore: after(hourMs), deferral: 'quota' })
    expect(await claimVideos(store)).toBeUndefined()
    expect(await claimVideos(store, { ignoreDeferrals: ['quota'] })).toMatchObject({
      taskId: task?.taskId,
      attempts: 1,
    })
  })

  test('by many workers at once gives no id twice', async () => {
    const { store } = makeStore()
    const ids = numbered(0, 230)
    await commitOn(store, 's1', { found: found('s1', ids) })
    const tasks = await Promise.all(Array.from({ length: 8 }, () => claimVideos(store)))
    const claimed = tasks.flatMap((task) => task?.videos.map(({ videoId }) => videoId) ?? [])
    expect(tasks.filter((task) => task !== undefined)).toHaveLength(5)
    expect(claimed.sort()).toEqual(ids.sort())
  })

  test('is not held up by sources that are not active', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    const pause = { sourceId: 's1', expectedRevision: 1, now: startsAt }
    await store.ledger.revise({ ...pause, source: { state: 'paused' } })
    expect(await claimVideos(store)).toMatchObject({ videos: [{ videoId: 'v1' }] })
  })

  test('frees its ids when it is committed', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    const task = await claimVideos(store)
    await store.commitPage(await commitOf(store, task, { hydrated: [video('v1', { expiresAt: after(1) })] }))
    await store.videos.purgeExpired({ now: after(1), limit: 1 })
    expect(await claimVideos(store, { now: after(1) })).toMatchObject({ videos: [{ videoId: 'v1' }] })
  })
})

import { describe, expect, test } from 'vitest'
import { after, channel, claimVideos, commitOf, commitOn, dayMs, found, hourMs, video } from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

test('get and getMany know what is known, each once', async () => {
  const { store } = makeStore()
  await commitOn(store, 's1', { found: found('s1', ['v2']), hydrated: [video('v1')] })
  expect(await store.videos.get('v9')).toBeUndefined()
  const many = await store.videos.getMany(['v1', 'v9', 'v2', 'v1'])
  expect(many.map(({ videoId }) => videoId).sort()).toEqual(['v1', 'v2'])
  expect(await store.videos.getMany([])).toEqual([])
})

test('matches come by source, then video', async () => {
  const { store } = makeStore()
  await commitOn(store, 's2', { found: found('s2', ['v2', 'v1']) })
  await commitOn(store, 's1', { found: found('s1', ['v3', 'v2'], { route: 'follow' }) })
  const matches = await store.videos.matches(['v2', 'v1', 'v9', 'v2'])
  expect(matches.map(({ sourceId, videoId, route }) => [sourceId, videoId, route])).toEqual([
    ['s1', 'v2', 'follow'],
    ['s2', 'v1', 'search'],
    ['s2', 'v2', 'search'],
  ])
})

describe('delete', () => {
  test('forgets videos with their matches', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1', 'v2', 'unread']), hydrated: [video('v1'), video('v2')] })
    expect(await store.videos.delete(['v1', 'unread', 'v9', 'v1'])).toBe(2)
    expect(await store.videos.delete(['v1'])).toBe(0)
    expect(await store.videos.get('v1')).toBeUndefined()
    expect(await store.videos.matches(['v1', 'unread'])).toEqual([])
    expect((await store.videos.search({ text: 'title', sourceIds: ['s1'] })).items).toMatchObject([{ videoId: 'v2' }])
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
  })

  test('lets a later reading store the video again', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    await store.videos.delete(['v1'])
    expect(await commitOn(store, 's1', { found: found('s1', ['v1']) })).toMatchObject({
      matchesNew: 1,
      foundIds: ['v1'],
    })
  })
})

describe('content past its time', () => {
  async function makeExpiring() {
    const made = makeStore()
    await commitOn(made.store, 's1', {
      found: found('s1', ['unread'], { expiresAt: after(2 * hourMs) }),
      hydrated: [video('soon', { expiresAt: after(hourMs) }), video('later')],
      channels: [channel('UC1', { expiresAt: after(hourMs) }), channel('UC2')],
    })
    return made
  }

  test('is not returned by any method, purged or not', async () => {
    const { store, advance } = await makeExpiring()
    advance(hourMs - 1)
    expect(await store.videos.count()).toBe(2)
    advance(1)
    const expired = { state: 'expired', videoId: 'soon', expiredAt: after(hourMs) }
    for (const purge of [false, true]) {
      if (purge) expect(await store.videos.purgeExpired({ now: after(hourMs), limit: 10 })).toBe(1)
      expect(await store.videos.get('soon')).toEqual(expired)
      expect(await store.videos.getMany(['soon'])).toEqual([expired])
      expect((await store.videos.search()).items.map(({ videoId }) => videoId)).toEqual(['later'])
      expect((await store.videos.search({ text: 'title' })).items.map(({ videoId }) => videoId)).toEqual(['later'])
      expect(await store.videos.count()).toBe(1)
    }
    expect(await store.videos.get('unread')).toMatchObject({ state: 'found' })
    advance(hourMs)
    expect(await store.videos.get('unread')).toEqual({
      state: 'expired',
      videoId: 'unread',
      expiredAt: after(2 * hourMs),
    })
  })

  test('is purged, made pending and told', async () => {
    const { store } = await makeExpiring()
    expect(await store.videos.purgeExpired({ now: after(2 * hourMs), limit: 10 })).toBe(2)
    expect(await store.videos.purgeExpired({ now: after(2 * hourMs), limit: 10 })).toBe(0)
    const { items } = await store.changes()
    expect(items.slice(2)).toEqual([{ videoId: 'soon', kind: 'expired', changedAt: after(2 * hourMs) }])
    const task = await claimVideos(store, { now: after(2 * hourMs) })
    expect(task?.videos.map(({ videoId }) => videoId)).toEqual(['unread', 'soon'])
  })

  test('is not made pending twice', async () => {
    const { store } = await makeExpiring()
    await claimVideos(store)
    await store.videos.purgeExpired({ now: after(2 * hourMs), limit: 10 })
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
  })

  test('is purged up to the limit', async () => {
    const { store } = makeStore()
    const ids = Array.from({ length: 25 }, (_, index) => `v${index}`)
    await commitOn(store, 's1', { hydrated: ids.map((id, index) => video(id, { expiresAt: after(index) })) })
    const now = after(dayMs)
    const purged = [10, 10, 10].map((limit) => store.videos.purgeExpired({ now, limit }))
    expect(await Promise.all(purged)).toEqual([10, 10, 5])
    expect((await store.videos.getMany(ids)).every(({ state }) => state === 'expired')).toBe(true)
  })

  test('is told by its last reading', async () => {
    const { store } = await makeExpiring()
    await commitOn(store, 's1', { hydrated: [video('soon', { expiresAt: after(dayMs) })] })
    await commitOn(store, 's1', { hydrated: [video('later', { expiresAt: after(2) })] })
    await commitOn(store, 's1', { gone: ['unread'] })
    expect(await store.videos.purgeExpired({ now: after(2 * hourMs), limit: 10 })).toBe(1)
    expect(await store.videos.get('later')).toMatchObject({ state: 'expired', expiredAt: after(2) })
  })

  test('of channels is not returned and deleted', async () => {
    const { store, advance } = await makeExpiring()
    expect(await store.channels.get('UC1')).toBeDefined()
    advance(hourMs)
    expect(await store.channels.get('UC1')).toBeUndefined()
    expect(await store.channels.purgeExpired({ now: after(hourMs), limit: 0 })).toBe(0)
    expect(await store.channels.purgeExpired({ now: after(hourMs), limit: 5 })).toBe(1)
    expect(await store.channels.purgeExpired({ now: after(hourMs), limit: 5 })).toBe(0)
    expect(await store.channels.get('UC2')).toBeDefined()
  })
})

test('a video that is hydrated while its old content expires is stored', async () => {
  const { store, advance } = makeStore()
  await commitOn(store, 's1', { found: found('s1', ['v1'], { expiresAt: after(hourMs) }) })
  const task = await claimVideos(store)
  advance(hourMs)
  await store.videos.purgeExpired({ now: after(hourMs), limit: 10 })
  await store.commitPage(await commitOf(store, task, { hydrated: [video('v1')] }))
  expect(await store.videos.get('v1')).toMatchObject({ state: 'stored', publishedAt: after(-hourMs) })
  expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
  expect((await store.changes()).items).toEqual([{ videoId: 'v1', kind: 'new', changedAt: after(hourMs) }])
})

import { InvalidCursorError, InvalidOptionError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { after, commitOn, hourMs, startsAt, video } from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

async function makeLogged(count: number) {
  const made = makeStore()
  const ids = Array.from({ length: count }, (_, index) => `v${index}`)
  for (const id of ids) {
    await commitOn(made.store, 's1', { hydrated: [video(id)] })
    made.advance(hourMs)
  }
  return { ...made, ids }
}

describe('changes', () => {
  test('come in the order of their commits, page by page', async () => {
    const { store, ids } = await makeLogged(5)
    const seen: string[] = []
    let after: string | undefined
    for (const size of [2, 2, 1, 0]) {
      const page = await store.changes({ after, limit: 2 })
      expect(page.items).toHaveLength(size)
      seen.push(...page.items.map(({ videoId }) => videoId))
      after = page.nextCursor
    }
    expect(seen).toEqual(ids)
    await commitOn(store, 's1', { gone: ['v0'] })
    expect((await store.changes({ after })).items).toMatchObject([{ videoId: 'v0', kind: 'gone' }])
  })

  test('can be asked for before there are any', async () => {
    const { store } = makeStore()
    const { items, nextCursor } = await store.changes()
    expect(items).toEqual([])
    await commitOn(store, 's1', { hydrated: [video('v1')] })
    expect((await store.changes({ after: nextCursor })).items).toEqual([
      { videoId: 'v1', kind: 'new', changedAt: startsAt },
    ])
  })

  test('give the same page for the same cursor', async () => {
    const { store } = await makeLogged(3)
    const { nextCursor } = await store.changes({ limit: 1 })
    expect(await store.changes({ after: nextCursor })).toEqual(await store.changes({ after: nextCursor }))
  })

  test('come 100 at a time unless another limit is given', async () => {
    const { store } = makeStore()
    const ids = Array.from({ length: 1_200 }, (_, index) => `v${index}`)
    await commitOn(store, 's1', { hydrated: ids.map((id) => video(id)) })
    expect((await store.changes()).items).toHaveLength(100)
    expect((await store.changes({ limit: 1_000 })).items).toHaveLength(1_000)
    for (const limit of [0, 1_001, 2.5]) await expect(store.changes({ limit })).rejects.toThrow(InvalidOptionError)
  })

  test('refuse a cursor that is none of theirs', async () => {
    const { store } = await makeLogged(1)
    const { nextCursor } = await store.changes()
    const wrong = [
      '',
      'x',
      '1',
      `${nextCursor}0`,
      `${nextCursor}.1`,
      `x${nextCursor}`,
      nextCursor.replace(/\d+$/, '-1'),
    ]
    for (const cursor of wrong) await expect(store.changes({ after: cursor })).rejects.toThrow(InvalidCursorError)
  })
})

describe('purged changes', () => {
  test('are gone, and counted', async () => {
    const { store } = await makeLogged(4)
    expect(await store.purgeChanges(after(2 * hourMs))).toBe(2)
    expect(await store.purgeChanges(after(2 * hourMs))).toBe(0)
    expect((await store.changes()).items.map(({ videoId }) => videoId)).toEqual(['v2', 'v3'])
  })

  test('make cursors before them too old, and no others', async () => {
    const { store } = await makeLogged(4)
    const { nextCursor: first } = await store.changes({ limit: 1 })
    const { nextCursor: second } = await store.changes({ after: first, limit: 1 })
    await store.purgeChanges(after(2 * hourMs))
    await expect(store.changes({ after: first })).rejects.toThrow(/too old/)
    expect((await store.changes({ after: second })).items).toHaveLength(2)
    await store.purgeChanges(after(9 * hourMs))
    await expect(store.changes({ after: second })).rejects.toThrow(InvalidCursorError)
    const { nextCursor, items } = await store.changes()
    expect(items).toEqual([])
    expect((await store.changes({ after: nextCursor })).items).toEqual([])
  })
})

test('a change that is older than the one before it is purged with that one', async () => {
  const { store } = makeStore()
  const hours = { v0: 1, v1: 3, v2: 2, v3: 4 }
  for (const [id, hour] of Object.entries(hours)) {
    await commitOn(store, 's1', { hydrated: [video(id)], now: after(hour * hourMs) })
  }
  const { nextCursor } = await store.changes({ limit: 2 })
  expect(await store.purgeChanges(after(3 * hourMs))).toBe(1)
  expect((await store.changes()).items.map(({ videoId }) => videoId)).toEqual(['v1', 'v2', 'v3'])
  expect((await store.changes({ after: nextCursor })).items.map(({ videoId }) => videoId)).toEqual(['v2', 'v3'])
  expect(await store.purgeChanges(after(4 * hourMs))).toBe(2)
  await expect(store.changes({ after: nextCursor })).rejects.toThrow(InvalidCursorError)
})

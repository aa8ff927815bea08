import { type ArchiveStore, StoreError } from '@youtube-archives/core'
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
  uploadsPosition,
  uploadsTask,
  video,
  windowTask,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'
import { snapshot } from '../support/snapshot.ts'

const position = { after: after(-hourMs), before: after(-minuteMs), depth: 1, silentAnswers: 2 }

async function leased(store: ArchiveStore) {
  await addTasks(store, 's1', [windowTask('t1', 's1')])
  const task = await claim(store)
  if (task === undefined) throw new Error('Nothing to claim.')
  return task
}

describe('the task of a commit', () => {
  test('is put back at its next position', async () => {
    const { store } = makeStore()
    const next = { state: 'waiting', position, notBefore: after(hourMs), deferral: 'untrusted', reason: 'why' } as const
    await store.commitPage(await commitOf(store, await leased(store), { next }))
    expect(await store.remainingTasks.get('t1')).toMatchObject({
      ...{ state: 'waiting', position, notBefore: after(hourMs), deferral: 'untrusted', reason: 'why' },
      ...{ attempts: 0, fence: 1, progress: 1, leasedUntil: undefined, worker: undefined },
    })
  })

  test('is done, and no longer in the ledger', async () => {
    const { store } = makeStore()
    await store.commitPage(await commitOf(store, await leased(store)))
    expect(await store.remainingTasks.get('t1')).toMatchObject({ state: 'done', progress: 1, attempts: 0 })
    expect((await store.ledger.read())[0]?.tasks).toEqual([])
    expect(await claim(store)).toBeUndefined()
  })

  test('walks on in a channel', async () => {
    const { store } = makeStore()
    await store.sources.add(channelSource('c1'), startsAt)
    await addTasks(store, 'c1', [uploadsTask('u1', 'c1')])
    const next = { state: 'waiting', position: uploadsPosition({ rows: 50 }), notBefore: startsAt } as const
    const source = { channelId: 'UC1', headIds: ['v1'], fullWalkAt: after(1), lostRows: 3, uploadsPlaylistId: 'UU1' }
    await store.commitPage(await commitOf(store, await claim(store), { next, source }))
    expect(await claim(store)).toMatchObject({ kind: 'uploads', position: { rows: 50 } })
    expect(await store.sources.get('c1')).toMatchObject({ ...source, lastReadAt: startsAt, revision: 1 })
  })
})

describe('a commit is stale and writes nothing', () => {
  const part = { found: found('s1', ['v1']), hydrated: [video('v2')], source: { windowTargetRows: 7 } }
  const late: Record<string, (store: ArchiveStore, advance: (ms: number) => void) => Promise<void>> = {
    'after its lease ended and another worker claimed the task': async (store, advance) => {
      advance(minuteMs)
      await claim(store)
    },
    'after it gave the task back': async (store) => {
      const release = { taskId: 't1', fence: 1, now: startsAt, notBefore: startsAt, giveBackAttempt: true }
      await store.remainingTasks.release(release)
    },
    'after the source was removed': async (store) => {
      await store.sources.remove('s1', { videos: false })
    },
    'after the ledger was revised without the task': async (store) => {
      const removeTasks = [{ taskId: 't1', fence: 1, progress: 0 }]
      await store.ledger.revise({ sourceId: 's1', expectedRevision: 1, now: startsAt, removeTasks })
    },
  }

  test.each(Object.entries(late))('%s', async (_, makeLate) => {
    const { store, advance } = makeStore()
    const commit = await commitOf(store, await leased(store), part)
    await makeLate(store, advance)
    const before = await snapshot(store, ['v1', 'v2'])
    expect(await store.commitPage(commit)).toEqual({ status: 'stale' })
    expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
  })

  test('when it expects another progress', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store), part)
    expect(await store.commitPage({ ...commit, expectedProgress: 1 })).toEqual({ status: 'stale' })
  })

  test('when the task is unknown', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store), part)
    expect(await store.commitPage({ ...commit, task: { taskId: 't9', fence: 1 } })).toEqual({ status: 'stale' })
  })
})

test('a lease that ended while nobody else claimed the task still holds', async () => {
  const { store, advance } = makeStore()
  const task = await leased(store)
  advance(hourMs)
  expect(await store.commitPage(await commitOf(store, task))).toMatchObject({ status: 'committed' })
})

describe('a commit that is repeated', () => {
  const waiting = { state: 'waiting', position, notBefore: startsAt } as const

  test.each([
    ['done', { state: 'done' } as const],
    ['waiting', waiting],
  ])('(%s) is answered as the first time', async (_, next) => {
    const { store } = makeStore()
    const spans = [{ after: after(-hourMs), before: startsAt, state: 'done', rows: 2 } as const]
    const part = { next, found: found('s1', ['v1', 'v2']), hydrated: [video('v1')], spans }
    const commit = await commitOf(store, await leased(store), part)
    const first = await store.commitPage(commit)
    const before = await snapshot(store, ['v1', 'v2'])
    expect(first).toMatchObject({ status: 'committed', matchesNew: 2, foundIds: ['v1', 'v2'] })
    expect(await store.commitPage(commit)).toEqual(first)
    expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
  })

  test('at once is done once', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store), { found: found('s1', ['v1']) })
    const [first, second] = await Promise.all([store.commitPage(commit), store.commitPage(commit)])
    expect(second).toEqual(first)
  })

  test('is stale once the task was claimed again', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store), { next: waiting })
    await store.commitPage(commit)
    await claim(store)
    expect(await store.commitPage(commit)).toEqual({ status: 'stale' })
  })

  test('is stale once the done task was purged', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store))
    await store.commitPage(commit)
    expect(await store.remainingTasks.purgeDone(startsAt)).toBe(0)
    expect(await store.commitPage(commit)).toMatchObject({ status: 'committed' })
    expect(await store.remainingTasks.purgeDone(after(1))).toBe(1)
    expect(await store.commitPage(commit)).toEqual({ status: 'stale' })
  })

  test('is answered with a copy', async () => {
    const { store } = makeStore()
    const commit = await commitOf(store, await leased(store), { found: found('s1', ['v1']) })
    const first = (await store.commitPage(commit)) as unknown as { foundIds: string[] }
    first.foundIds.push('v9')
    expect(await store.commitPage(commit)).toMatchObject({ foundIds: ['v1'] })
  })
})

describe('the source of a commit', () => {
  test('is told what the page says, and keeps the rest', async () => {
    const { store } = makeStore()
    const rate = { events: 1, exposureMs: 2 }
    await commitOn(store, 's1', { source: { rate, windowTargetRows: 200 } })
    await commitOn(store, 's1', { source: { recapture: { rows: 5, knownRows: 4 } }, now: after(hourMs) })
    expect(await store.sources.get('s1')).toMatchObject({
      ...{ rate, windowTargetRows: 200, recapture: { rows: 5, knownRows: 4 }, lastReadAt: after(hourMs) },
    })
  })

  test('has its spans joined on both sides', async () => {
    const { store } = makeStore()
    const span = (from: number, to: number, state: 'done' | 'lost' = 'done') => ({
      after: after(from),
      before: after(to),
      state,
      rows: 1,
    })
    await commitOn(store, 's1', { spans: [span(4_000, 6_000), span(0, 2_000)] })
    await commitOn(store, 's1', { spans: [span(6_000, 7_000, 'lost')] })
    await commitOn(store, 's1', { spans: [span(2_000, 4_000)] })
    const [ledger] = await store.ledger.read()
    expect(ledger?.spans).toEqual([{ ...span(0, 6_000), rows: 3 }, span(6_000, 7_000, 'lost')])
  })
})

describe('a commit that cannot be stored', () => {
  test.each([
    ['overlapping spans', { spans: [{ after: after(-hourMs), before: startsAt, state: 'lost', rows: 1 } as const] }],
    [
      'a position of another kind',
      { next: { state: 'waiting', position: uploadsPosition(), notBefore: startsAt } as const },
    ],
    ['what only a channel has', { source: { lostRows: 1 } }],
  ])('for %s changes nothing', async (_, part) => {
    const { store } = makeStore()
    await commitOn(store, 's1', { spans: [{ after: after(-hourMs), before: startsAt, state: 'done', rows: 1 }] })
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    const [ledger] = await store.ledger.read()
    const commit = await commitOf(store, await claim(store), {
      found: found('s1', ['v1']),
      hydrated: [video('v2')],
      ...part,
    })
    const before = await snapshot(store, ['v1', 'v2'])
    const refused = store.commitPage(commit)
    await expect(refused).rejects.toThrow(StoreError)
    await expect(refused).rejects.toMatchObject({ isRetryable: false })
    expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
    expect(ledger?.tasks.length).toBe(1)
  })

  test('for a task without a source that reads spans or waits changes nothing', async () => {
    const { store } = makeStore()
    await commitOn(store, 's1', { found: found('s1', ['v1']) })
    const task = await claimVideos(store)
    const before = await snapshot(store, ['v1', 'v2'])
    await expect(
      store.commitPage(
        await commitOf(store, task, { spans: [{ after: after(-1), before: startsAt, state: 'done', rows: 0 }] }),
      ),
    ).rejects.toThrow(StoreError)
    const next = { state: 'waiting', position, notBefore: startsAt } as const
    await expect(store.commitPage(await commitOf(store, task, { next }))).rejects.toThrow(/next position/)
    expect(await snapshot(store, ['v1', 'v2'])).toEqual(before)
  })
})

test.each([0, 1, 50, 5_000])('a page of %i rows is stored whole, and read back', async (count) => {
  const { store } = makeStore()
  const ids = Array.from({ length: count }, (_, index) => `v${String(index).padStart(5, '0')}`)
  const description = 'Words about '.repeat(417).slice(0, 5_000)
  const hydrated = ids.map((id) => video(id, { description }))
  const result = await commitOn(store, 's1', {
    found: found('s1', [...ids, ...ids]),
    hydrated: [...hydrated, ...hydrated],
  })
  expect(result).toMatchObject({ matchesNew: count, foundIds: ids })
  expect(result.changes).toHaveLength(count)
  const read = await store.videos.getMany([...ids, ...ids])
  expect(read).toEqual(hydrated.map((row) => ({ ...row, state: 'stored' })))
  expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: count, pending: 0, gone: 0 } })
})

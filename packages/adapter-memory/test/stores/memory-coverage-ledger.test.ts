import { type ArchiveStore, type LedgerRevision, type LedgerSpan, StoreError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channelSource,
  claim,
  commitOf,
  commitOn,
  hourMs,
  searchSource,
  startsAt,
  uploadsTask,
  windowTask,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'
import { snapshot } from '../support/snapshot.ts'

function span(from: number, to: number, state: LedgerSpan['state'] = 'done', rows = 1): LedgerSpan {
  return { after: after(from * 1_000), before: after(to * 1_000), state, rows }
}

/** A source at revision 1 with two tasks, of which one is leased and committed once, and two spans. */
async function makeLedger(): Promise<ArchiveStore> {
  const { store } = makeStore()
  await addTasks(store, 's1', [windowTask('t1', 's1'), windowTask('t2', 's1')])
  const position = { after: after(-hourMs), before: startsAt, depth: 0, silentAnswers: 0 }
  const next = { state: 'waiting', position, notBefore: startsAt } as const
  await store.commitPage(
    await commitOf(store, await claim(store), { next, spans: [span(0, 10), span(20, 30, 'lost')] }),
  )
  return store
}

const revision: LedgerRevision = { sourceId: 's1', expectedRevision: 1, now: startsAt }

describe('ledger.read', () => {
  test('shows the active sources with their tasks and spans, by age', async () => {
    const { store, advance } = makeStore()
    await addTasks(store, 's2', [windowTask('t3', 's2')])
    await store.sources.add(searchSource('paused'), startsAt)
    await store.ledger.revise({ sourceId: 'paused', expectedRevision: 0, now: startsAt, source: { state: 'paused' } })
    advance(1)
    await addTasks(store, 's1', [windowTask('t2', 's1'), windowTask('t1', 's1')])
    await store.ledger.revise({ ...revision, addSpans: [span(20, 30), span(0, 10, 'provisional')] })
    const ledgers = await store.ledger.read()
    expect(ledgers.map(({ source }) => source.sourceId)).toEqual(['s2', 's1'])
    expect(ledgers[1]?.source).toEqual(await store.sources.get('s1'))
    expect(ledgers[1]?.tasks.map(({ taskId }) => taskId)).toEqual(['t1', 't2'])
    expect(ledgers[1]?.spans).toEqual([span(0, 10, 'provisional'), span(20, 30)])
  })

  test('shows the sources asked for, of any state, once', async () => {
    const store = await makeLedger()
    await store.ledger.revise({ ...revision, source: { state: 'stopped', stopReason: 'why' } })
    expect(await store.ledger.read()).toEqual([])
    const ledgers = await store.ledger.read({ sourceIds: ['s1', 's9', 's1'] })
    expect(ledgers).toMatchObject([{ source: { state: 'stopped', stopReason: 'why' } }])
    expect(await store.ledger.read({ sourceIds: [] })).toEqual([])
  })

  test('shows all tasks but done ones', async () => {
    const store = await makeLedger()
    await store.commitPage(await commitOf(store, await claim(store)))
    const release = { taskId: 't2', fence: 1, now: startsAt, notBefore: startsAt, giveBackAttempt: false }
    await claim(store)
    await store.remainingTasks.release({ ...release, state: 'dead' })
    expect((await store.ledger.read())[0]?.tasks).toMatchObject([{ taskId: 't2', state: 'dead' }])
  })
})

describe('ledger.revise', () => {
  test('changes a source and its ledger at once', async () => {
    const store = await makeLedger()
    const revised = await store.ledger.revise({
      ...revision,
      source: { since: after(-5), until: after(9), weight: 3, frontier: after(7) },
      removeTasks: [{ taskId: 't1', fence: 1, progress: 1 }],
      addTasks: [windowTask('t3', 's1', { deferral: 'untrusted', reason: 'why', notBefore: after(4) })],
      removeSpans: [span(20, 30, 'lost')],
      addSpans: [span(20, 25), span(10, 20)],
    })
    expect(revised).toBe('revised')
    const [ledger] = await store.ledger.read()
    expect(ledger?.source).toMatchObject({
      since: after(-5),
      until: after(9),
      weight: 3,
      frontier: after(7),
      revision: 2,
    })
    expect(ledger?.tasks.map(({ taskId }) => taskId)).toEqual(['t2', 't3'])
    expect(ledger?.tasks[1]).toEqual({
      ...windowTask('t3', 's1', { deferral: 'untrusted', reason: 'why', notBefore: after(4) }),
      ...{ state: 'waiting', attempts: 0, fence: 0, progress: 0, createdAt: startsAt },
      ...{ leasedUntil: undefined, worker: undefined },
    })
    expect(ledger?.spans).toEqual([span(0, 25, 'done', 3)])
  })

  const conflicts: Record<string, Partial<LedgerRevision>> = {
    'another revision': { expectedRevision: 0 },
    'an unknown source': { sourceId: 's9' },
    'a task with another fence': { removeTasks: [{ taskId: 't1', fence: 2, progress: 1 }] },
    'a task with another progress': { removeTasks: [{ taskId: 't1', fence: 1, progress: 0 }] },
    'an unknown task': { removeTasks: [{ taskId: 't9', fence: 0, progress: 0 }] },
    'a task of another source': { removeTasks: [{ taskId: 'other', fence: 0, progress: 0 }] },
    'a span that is longer': { removeSpans: [span(0, 11)] },
    'a span of another state': { removeSpans: [span(0, 10, 'lost')] },
    'a span with other rows': { removeSpans: [span(0, 10, 'done', 2)] },
    'a span that is removed twice': { removeSpans: [span(0, 10), span(0, 10)] },
    'an unknown span': { removeSpans: [span(40, 50)] },
  }

  test.each(Object.entries(conflicts))('conflicts over %s, and changes nothing', async (_, wrong) => {
    const store = await makeLedger()
    await addTasks(store, 's2', [windowTask('other', 's2')])
    const right: LedgerRevision = {
      ...revision,
      source: { weight: 9 },
      removeTasks: [{ taskId: 't2', fence: 0, progress: 0 }],
      addTasks: [windowTask('t3', 's1')],
      addSpans: [span(60, 70)],
    }
    const before = await snapshot(store, [])
    const removeTasks = [...(right.removeTasks ?? []), ...(wrong.removeTasks ?? [])]
    expect(await store.ledger.revise({ ...right, ...wrong, removeTasks })).toBe('conflict')
    expect(await snapshot(store, [])).toEqual(before)
    expect(await store.ledger.revise(right)).toBe('revised')
  })

  test('conflicts over a task that was done meanwhile', async () => {
    const store = await makeLedger()
    await store.commitPage(await commitOf(store, await claim(store)))
    const removeTasks = [{ taskId: 't1', fence: 2, progress: 2 }]
    expect(await store.remainingTasks.get('t1')).toMatchObject({ state: 'done', fence: 2, progress: 2 })
    expect(await store.ledger.revise({ ...revision, removeTasks })).toBe('conflict')
  })

  test('conflicts when it is repeated, and lets one of two at once win', async () => {
    const store = await makeLedger()
    const answers = await Promise.all([store.ledger.revise(revision), store.ledger.revise(revision)])
    expect(answers).toEqual(['revised', 'conflict'])
    expect(await store.sources.get('s1')).toMatchObject({ revision: 2 })
  })

  test('adds no task whose id exists, of whatever source', async () => {
    const store = await makeLedger()
    const before = await store.remainingTasks.get('t1')
    await store.ledger.revise({ ...revision, addTasks: [windowTask('t1', 's1'), windowTask('t3', 's1')] })
    expect(await store.remainingTasks.get('t1')).toEqual(before)
    expect(await store.remainingTasks.get('t3')).toBeDefined()
    await addTasks(store, 's2', [windowTask('t1', 's2')])
    expect(await store.remainingTasks.get('t1')).toEqual(before)
  })

  test('replaces a task under its own id', async () => {
    const store = await makeLedger()
    const removeTasks = [{ taskId: 't1', fence: 1, progress: 1 }]
    await store.ledger.revise({ ...revision, removeTasks, addTasks: [windowTask('t1', 's1', { kind: 'settle' })] })
    expect(await store.remainingTasks.get('t1')).toMatchObject({ kind: 'settle', fence: 0, progress: 0 })
  })

  test('makes a worker late whose task it removes', async () => {
    const store = await makeLedger()
    const commit = await commitOf(store, await claim(store), { source: { windowTargetRows: 4 } })
    const removeTasks = [{ taskId: 't1', fence: 2, progress: 1 }]
    expect(await store.ledger.revise({ ...revision, removeTasks })).toBe('revised')
    expect(await store.commitPage(commit)).toEqual({ status: 'stale' })
    expect(await store.sources.get('s1')).toMatchObject({ windowTargetRows: undefined })
  })

  test('is not disturbed by a page, unless that page changed what it expects', async () => {
    const store = await makeLedger()
    await commitOn(store, 's1', { spans: [span(10, 20)] })
    const { revision: expectedRevision } = (await store.sources.get('s1')) ?? {}
    expect(expectedRevision).toBe(2)
    const current = { ...revision, expectedRevision: 2 }
    expect(await store.ledger.revise({ ...current, removeSpans: [span(0, 10)] })).toBe('conflict')
    expect(await store.ledger.revise({ ...current, removeSpans: [span(0, 20, 'done', 2)] })).toBe('revised')
  })

  test.each<[string, Partial<LedgerRevision>]>([
    ['spans that overlap stored ones', { addSpans: [span(5, 6)] }],
    ['spans that overlap each other', { addSpans: [span(40, 50), span(45, 55)] }],
    ['tasks of another source', { addTasks: [windowTask('t3', 's2')] }],
    ['what only a channel has', { source: { fullWalkAt: null } }],
  ])('refuses %s, and changes nothing', async (_, wrong) => {
    const store = await makeLedger()
    const before = await snapshot(store, [])
    const part = { removeTasks: [{ taskId: 't2', fence: 0, progress: 0 }], source: { weight: 9 } }
    const refused = store.ledger.revise({ ...revision, ...part, ...wrong })
    await expect(refused).rejects.toThrow(StoreError)
    await expect(refused).rejects.toMatchObject({ isRetryable: false })
    expect(await snapshot(store, [])).toEqual(before)
  })

  test('takes values away where null says so, and keeps what is absent', async () => {
    const { store } = makeStore()
    await store.sources.add({ ...channelSource('c1'), until: after(9) }, startsAt)
    await addTasks(store, 'c1', [uploadsTask('u1', 'c1')])
    await store.commitPage(await commitOf(store, await claim(store), { source: { fullWalkAt: startsAt, lostRows: 2 } }))
    const base = { sourceId: 'c1', now: startsAt }
    await store.ledger.revise({ ...base, expectedRevision: 1, source: { state: 'stopped', stopReason: 'why' } })
    const stopped = await store.sources.get('c1')
    expect(stopped).toMatchObject({ until: after(9), fullWalkAt: startsAt, state: 'stopped', stopReason: 'why' })
    const source = { state: 'active', stopReason: null, until: null, fullWalkAt: null } as const
    await store.ledger.revise({ ...base, expectedRevision: 2, source })
    const taken = { state: 'active', stopReason: undefined, until: undefined, fullWalkAt: undefined }
    expect(await store.sources.get('c1')).toEqual({ ...stopped, ...taken, revision: 3 })
  })
})

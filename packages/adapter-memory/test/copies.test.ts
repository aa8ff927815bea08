import type { ArchiveStore } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channel,
  claim,
  claimVideos,
  commitOn,
  found,
  minuteMs,
  startsAt,
  video,
  windowTask,
} from './support/builders.ts'
import { makeStore } from './support/make-store.ts'
import { snapshot } from './support/snapshot.ts'
import { spoil } from './support/spoil.ts'

const ids = ['v1', 'v2', 'v3']

async function makeFilledStore(): Promise<ArchiveStore> {
  const { store } = makeStore()
  const spans = [{ after: after(-minuteMs), before: new Date(startsAt), state: 'done', rows: 1 } as const]
  const rows = {
    found: found('s1', ids),
    hydrated: [video('v1')],
    gone: ['v3'],
    channels: [channel('UC1', { resource: {} })],
  }
  await commitOn(store, 's1', { ...rows, spans, source: { rate: { events: 1, exposureMs: 1 } } })
  await addTasks(store, 's1', [windowTask('t1', 's1'), windowTask('t2', 's1', { deferral: 'quota' })])
  await store.state.put('name', { list: [1] }, 0)
  return store
}

const reads: Record<string, (store: ArchiveStore) => Promise<unknown>> = {
  'videos.get': (store) => store.videos.get('v1'),
  'videos.get of a video that was only found': (store) => store.videos.get('v2'),
  'videos.get of a tombstone': (store) => store.videos.get('v3'),
  'videos.getMany': (store) => store.videos.getMany(ids),
  'videos.search': (store) => store.videos.search(),
  'videos.matches': (store) => store.videos.matches(ids),
  'channels.get': (store) => store.channels.get('UC1'),
  'sources.get': (store) => store.sources.get('s1'),
  'sources.list': (store) => store.sources.list(),
  'sources.counts': (store) => store.sources.counts(['s1']),
  'ledger.read': (store) => store.ledger.read(),
  'remainingTasks.get': (store) => store.remainingTasks.get('t1'),
  'remainingTasks.list': (store) => store.remainingTasks.list(),
  'remainingTasks.count': (store) => store.remainingTasks.count(),
  'remainingTasks.nextRunnableAt': (store) => store.remainingTasks.nextRunnableAt({ kinds: ['window'] }),
  'state.get': (store) => store.state.get('name'),
  changes: (store) => store.changes(),
  now: (store) => store.now(),
}

describe('an answer can be changed without changing the archive:', () => {
  test.each(Object.entries(reads))('%s', async (_, read) => {
    const store = await makeFilledStore()
    const before = await snapshot(store, ids)
    const answer = await read(store)
    const untouched = structuredClone(answer)
    spoil(answer)
    expect(answer).not.toEqual(untouched)
    expect(await read(store)).toEqual(untouched)
    expect(await snapshot(store, ids)).toEqual(before)
  })

  test('a claimed task', async () => {
    const store = await makeFilledStore()
    for (const task of [await claim(store), await claimVideos(store)]) {
      const untouched = structuredClone(task)
      spoil(task)
      expect(await store.remainingTasks.get(untouched?.taskId ?? '')).toEqual(untouched)
    }
  })

  test('an added source', async () => {
    const { store } = makeStore()
    for (let round = 0; round < 2; round += 1) {
      const { source } = await store.sources.add({ ...sourceInput(), sourceId: 's1' }, startsAt)
      spoil(source)
    }
    expect(await store.sources.get('s1')).toMatchObject({ query: 'q', createdAt: startsAt, filters: { topicId: 'x' } })
  })
})

describe('an argument can be changed without changing the archive, from the moment of the call:', () => {
  /** What a call with these arguments leaves behind, the arguments spoilt at once or never. */
  async function outcome<Input>(
    makeInput: () => Input,
    call: (store: ArchiveStore, input: Input) => Promise<unknown>,
    isSpoilt: boolean,
  ): Promise<unknown> {
    const store = await makeFilledStore()
    const input = makeInput()
    const answer = call(store, input)
    if (isSpoilt) spoil(input)
    return [await answer, await snapshot(store, ids)]
  }

  test.each<[string, () => object, (store: ArchiveStore, input: never) => Promise<unknown>]>([
    ['videos.getMany', () => ['v1'], (store, input) => store.videos.getMany(input)],
    ['videos.matches', () => ['v1'], (store, input) => store.videos.matches(input)],
    ['videos.delete', () => ['v1'], (store, input) => store.videos.delete(input)],
    ['videos.search', () => ({ text: 'title', limit: 1 }), (store, input) => store.videos.search(input)],
    ['videos.count', () => ({ sourceIds: ['s1'], limit: 5 }), (store, input) => store.videos.count(input)],
    ['videos.purgeExpired', () => ({ now: startsAt, limit: 1 }), (store, input) => store.videos.purgeExpired(input)],
    [
      'channels.purgeExpired',
      () => ({ now: new Date(startsAt), limit: 1 }),
      (store, input) => store.channels.purgeExpired(input),
    ],
    ['sources.add', () => sourceInput(), (store, input) => store.sources.add(input, startsAt)],
    ['sources.list', () => ({ states: ['active'] }), (store, input) => store.sources.list(input)],
    ['sources.counts', () => ['s1'], (store, input) => store.sources.counts(input)],
    ['ledger.read', () => ({ sourceIds: ['s1'] }), (store, input) => store.ledger.read(input)],
    ['ledger.revise', revisionInput, (store, input) => store.ledger.revise(input)],
    ['remainingTasks.claim', claimInput, (store, input) => store.remainingTasks.claim(input)],
    [
      'remainingTasks.list',
      () => ({ kinds: ['window'], limit: 1 }),
      (store, input) => store.remainingTasks.list(input),
    ],
    ['remainingTasks.purgeDone', () => new Date(after(1)), (store, input) => store.remainingTasks.purgeDone(input)],
    ['state.put', () => ({ a: [1] }), (store, input) => store.state.put('name', input, 1)],
    ['purgeChanges', () => new Date(after(1)), (store, input) => store.purgeChanges(input)],
  ])('%s', async (_, makeInput, call) => {
    const asGiven = await outcome(structured(makeInput), call as never, false)
    const withRandomTaskIds = (value: unknown): string =>
      JSON.stringify(value).replace(/window-[0-9a-f-]+|"nextCursor":"[^"]*"/g, '')
    expect(withRandomTaskIds(await outcome(structured(makeInput), call as never, true))).toBe(
      withRandomTaskIds(asGiven),
    )
  })
})

/** Fresh objects at every call, so that spoiling one spoils no constant. */
function structured(make: () => object): () => object {
  return () => structuredClone(make())
}

function sourceInput() {
  const base = { kind: 'search', sourceId: 's5', query: 'q', filters: { topicId: 'x' } } as const
  return { ...base, since: new Date(startsAt), until: after(1), weight: 1 }
}

function revisionInput() {
  const position = { after: after(-2), before: after(-1), depth: 0, silentAnswers: 0 }
  const addTasks = [{ taskId: 't5', kind: 'window', sourceId: 's1', position, notBefore: after(5) }]
  const addSpans = [{ after: after(0), before: after(1), state: 'lost', rows: 1 }]
  return { sourceId: 's1', expectedRevision: 2, now: after(3), source: { since: after(-9) }, addTasks, addSpans }
}

function claimInput() {
  return {
    kinds: ['window'],
    order: 'newest',
    now: new Date(startsAt),
    leaseMs: 5,
    worker: 'w',
    ignoreDeferrals: ['quota'],
  }
}

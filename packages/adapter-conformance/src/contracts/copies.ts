import type { ArchiveStore } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import { spoil } from '../looking/spoil.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { makeBusy } from '../setting/every-method.ts'
import { hourMs } from '../setting/make.ts'
import { keyOf, reservation } from '../setting/make-key.ts'

const ids = ['v1', 'v2', 'v3']

/** What goes in and what comes out belongs to the caller. */
export const copies: readonly Contract[] = [
  {
    id: 'copies/answers',
    sentence: 'What a method returns is a copy: changing it changes nothing in the archive and in no later answer.',
    async case(context) {
      await makeBusy(context)
      await context.commitOn('s1', { found: context.make.found('s1', ['v3']), gone: ['v3'] })
      await context.store.state.put('name', { list: [1] }, 0)
      for (const [name, read] of Object.entries(reads)) {
        const answer = await read(context.store)
        const untouched = structuredClone(answer)
        const before = await snapshot(context.store, ids)
        spoil(answer)
        expect(await read(context.store), name).toEqual(untouched)
        expect(await snapshot(context.store, ids), name).toEqual(before)
      }
    },
  },
  {
    id: 'copies/answers-of-writes',
    sentence:
      'What a method that writes returns is a copy too: a claimed task, an added source, the result of a commit.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', { found: make.found('s1', ['v1']) })
      const position = make.uploadsPosition({ lastPageIds: ['v1'] })
      await context.addSource(make.channelSource('c1'))
      await context.addTasks('c1', [{ ...make.uploadsTask('u1', 'c1'), position } as never])
      for (const task of [await context.claim(), await context.claimVideos()]) {
        const untouched = structuredClone(task)
        spoil(task)
        expect(await store.remainingTasks.get(untouched?.taskId ?? '')).toEqual(untouched)
      }
      const { source } = await store.sources.add(make.searchSource('s2'), make.at(0))
      const before = await snapshot(store, ids)
      spoil(source)
      expect(await snapshot(store, ids)).toEqual(before)
      const commit = context.commitOf(await context.leased('t1', 's1'), { found: make.found('s1', ['v2']) })
      const result = await store.commitPage(commit)
      const untouched = structuredClone(result)
      spoil(result)
      expect(await store.commitPage(commit)).toEqual(untouched)
    },
  },
  {
    id: 'copies/arguments-of-a-commit',
    sentence:
      'A commit belongs to the caller from the moment of the call: changing it, at once or later, changes nothing that is stored.',
    async case(context) {
      const { make, store } = context
      const commit = context.commitOf(await context.leased('t1', 's1'), {
        ...{ found: make.found('s1', ['v1', 'v2']), hydrated: [make.video('v1')], spans: [make.span(0, 9)] },
        channels: [make.channel('UC1', { resource: { list: [{ a: 1 }] } })],
        source: { rate: { events: 1, exposureMs: 2 } },
        pending: [{ videoId: 'v3', notBefore: make.at(hourMs), missingSince: make.at(0) }],
      })
      const given = structuredClone(commit)
      const committing = store.commitPage(commit)
      spoil(commit)
      expect(await committing).toMatchObject({ status: 'committed', matchesNew: 2 })
      spoil(commit)
      expect(await store.videos.get('v1')).toEqual({ ...given.hydrated?.[0], state: 'stored' })
      expect(await store.videos.get('v2')).toMatchObject({
        state: 'found',
        publishedAt: make.sighting('v2').publishedAt,
      })
      expect(await store.channels.get('UC1')).toEqual(given.channels?.[0])
      expect(await store.ledger.read()).toMatchObject([{ source: given.source, spans: given.spans }])
      expect((await store.remainingTasks.nextRunnableAt({ kinds: ['hydrate'] }))?.getTime()).toBe(make.at(0).getTime())
    },
  },
  {
    id: 'copies/arguments',
    sentence: 'What a method is given belongs to the caller from the moment of the call.',
    async case(context) {
      const other = await context.anotherArchive()
      for (const each of [context, other]) {
        await makeBusy(each)
        await each.store.state.put('name', 1, 0)
      }
      for (const [name, { input, call }] of Object.entries(argumentsOf(context))) {
        const expected = await call(context.store, input() as never)
        const spoilt = input()
        const answer = call(other.store, spoilt as never)
        spoil(spoilt)
        expect(withoutCursor(await answer), name).toEqual(withoutCursor(expected))
        expect(await snapshot(other.store, ids), name).toEqual(await snapshot(context.store, ids))
      }
    },
  },
]

const reads: Readonly<Record<string, (store: ArchiveStore) => Promise<unknown>>> = {
  'videos.get': (store) => store.videos.get('v1'),
  'videos.get of a found one': (store) => store.videos.get('v2'),
  'videos.get of a tombstone': (store) => store.videos.get('v3'),
  'videos.getMany': (store) => store.videos.getMany(['v1']),
  'videos.search': (store) => store.videos.search(),
  'videos.matches': (store) => store.videos.matches(ids),
  'channels.get': (store) => store.channels.get('UC1'),
  'sources.get': (store) => store.sources.get('s1'),
  'sources.list': (store) => store.sources.list(),
  'sources.counts': (store) => store.sources.counts(['s1']),
  'ledger.read': (store) => store.ledger.read({ sourceIds: ['s1'] }),
  'remainingTasks.get': (store) => store.remainingTasks.get('waiting'),
  'remainingTasks.list': (store) => store.remainingTasks.list(),
  'remainingTasks.count': (store) => store.remainingTasks.count(),
  'remainingTasks.nextRunnableAt': (store) => store.remainingTasks.nextRunnableAt({ kinds: ['window'] }),
  'keys.list': (store) => store.keys.list(),
  'keys.listSealed': (store) => store.keys.listSealed(),
  'state.get': (store) => store.state.get('name'),
  changes: async (store) => (await store.changes()).items,
}

interface Argument {
  /** Makes a fresh one at every call, so that spoiling it spoils no other. */
  input(): object
  call(store: ArchiveStore, input: never): Promise<unknown>
}

function argumentsOf({ make }: CaseContext): Readonly<Record<string, Argument>> {
  const argument = <Input extends object>(
    input: () => Input,
    call: (store: ArchiveStore, input: Input) => Promise<unknown>,
  ): Argument => ({ input, call: call as Argument['call'] })
  const release = () => ({ taskId: 'leased', fence: 1, now: make.at(0), notBefore: make.at(0), giveBackAttempt: true })
  const claim = () => ({ now: make.at(0), leaseMs: hourMs, worker: 'w' })
  const settlement = () =>
    ({ keyId: 'k1', bucket: 'search', now: make.at(0), bucketCoolDownUntil: make.at(5) }) as const
  return {
    'videos.getMany': argument(
      () => ['v1'],
      (store, input) => store.videos.getMany(input),
    ),
    'videos.matches': argument(
      () => ['v1'],
      (store, input) => store.videos.matches(input),
    ),
    'videos.search': argument(
      () => ({ text: 'title', sourceIds: ['s1'] }),
      (store, input) => store.videos.search(input),
    ),
    'videos.count': argument(
      () => ({ sourceIds: ['s1'], limit: 5 }),
      (store, input) => store.videos.count(input),
    ),
    'sources.add': argument(
      () => make.searchSource('s5'),
      (store, input) => store.sources.add(input, make.at(0)),
    ),
    'sources.list': argument(
      () => ({ states: ['active' as const] }),
      (store, input) => store.sources.list(input),
    ),
    'sources.counts': argument(
      () => ['s1'],
      (store, input) => store.sources.counts(input),
    ),
    'ledger.read': argument(
      () => ({ sourceIds: ['s1'] }),
      (store, input) => store.ledger.read(input),
    ),
    'ledger.revise': argument(
      () => ({
        ...{ sourceId: 's1', expectedRevision: 1, now: make.at(3), source: { since: make.at(-9) } },
        ...{ addTasks: [make.windowTask('t5', 's1')], removeSpans: [make.span(0, 10)], addSpans: [make.span(0, 7)] },
      }),
      (store, input) => store.ledger.revise(input),
    ),
    'remainingTasks.list': argument(
      () => ({ kinds: ['window' as const], limit: 1 }),
      (store, input) => store.remainingTasks.list(input),
    ),
    'remainingTasks.renew': argument(
      () => ({ taskId: 'leased', fence: 1, leasedUntil: make.at(hourMs) }),
      (store, input) => store.remainingTasks.renew(input),
    ),
    'remainingTasks.release': argument(release, (store, input) => store.remainingTasks.release(input)),
    'remainingTasks.claim': argument(
      () => ({ ...claim(), kinds: ['window' as const], order: 'newest' as const, sourceIds: ['s2'] }),
      (store, input) => store.remainingTasks.claim(input),
    ),
    'keys.register': argument(
      () => [keyOf('k5', { limits: { search: 4 } })],
      (store, input) => store.keys.register(input),
    ),
    'keys.reserve': argument(
      () => reservation(make, { keyIds: ['k5'] }),
      (store, input) => store.keys.reserve(input),
    ),
    'keys.settle': argument(settlement, (store, input) => store.keys.settle(input)),
    'keys.putSealed': argument(
      () => ({ ...keyOf('k6', { limits: { stats: 1 } }), sealed: 'x' }),
      (store, input) => store.keys.putSealed(input),
    ),
    'state.put': argument(
      () => ({ a: [1] }),
      (store, input) => store.state.put('name', input, 1),
    ),
    'channels.purgeExpired': argument(
      () => ({ now: make.at(0), limit: 1 }),
      (store, input) => store.channels.purgeExpired(input),
    ),
    'videos.purgeExpired': argument(
      () => ({ now: make.at(0), limit: 1 }),
      (store, input) => store.videos.purgeExpired(input),
    ),
    'videos.delete': argument(
      () => ['v1'],
      (store, input) => store.videos.delete(input),
    ),
    'remainingTasks.purgeDone': argument(
      () => make.at(hourMs),
      (store, input) => store.remainingTasks.purgeDone(input),
    ),
    purgeChanges: argument(
      () => make.at(hourMs),
      (store, input) => store.purgeChanges(input),
    ),
  }
}

/** Cursors belong to one archive. */
function withoutCursor(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'nextCursor' in answer
    ? { ...answer, nextCursor: undefined }
    : answer
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addTasks,
  after,
  channelSource,
  claim,
  commitOf,
  commitOn,
  dayMs,
  found,
  hourMs,
  searchSource,
  startsAt,
  video,
  windowTask,
} from '../support/builders.ts'
import { makeStore } from '../support/make-store.ts'

describe('sources.add', () => {
  test('starts a search', async () => {
    const { store } = makeStore()
    const { source, created } = await store.sources.add(
      searchSource('s1', { weight: 2, until: after(dayMs) }),
      startsAt,
    )
    expect(created).toBe(true)
    expect(source).toEqual({
      ...searchSource('s1', { weight: 2, until: after(dayMs) }),
      ...{ state: 'active', stopReason: undefined, createdAt: startsAt, lastReadAt: undefined, revision: 0 },
      ...{ frontier: after(-dayMs), rate: undefined, windowTargetRows: undefined, recapture: undefined },
      ...{ knownShare: undefined, sweeps: [], sweepYields: [] },
    })
    expect(await store.sources.get('s1')).toEqual(source)
  })

  test('starts a channel', async () => {
    const { store } = makeStore()
    const { source } = await store.sources.add(channelSource('c1'), startsAt)
    expect(source).toEqual({
      ...channelSource('c1'),
      ...{ state: 'active', stopReason: undefined, createdAt: startsAt, lastReadAt: undefined, revision: 0 },
      ...{ channelId: undefined, uploadsPlaylistId: undefined, headIds: [], fullWalkAt: undefined, lostRows: 0 },
    })
  })

  test('changes nothing where the id exists', async () => {
    const { store } = makeStore()
    const { source } = await store.sources.add(searchSource('s1'), startsAt)
    const again = await store.sources.add(searchSource('s1', { weight: 7 }), after(1))
    expect(again).toEqual({ source, created: false })
  })

  test('by many at once creates one', async () => {
    const { store } = makeStore()
    const weights = [1, 2, 3, 4]
    const added = await Promise.all(
      weights.map((weight) => store.sources.add(searchSource('s1', { weight }), startsAt)),
    )
    expect(added.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(added.map(({ source }) => source.weight)).size).toBe(1)
  })
})

test('sources.get and list know what is there, by age, then id', async () => {
  const { store } = makeStore()
  expect(await store.sources.get('s1')).toBeUndefined()
  await store.sources.add(searchSource('b'), after(1))
  await store.sources.add(searchSource('a'), after(1))
  await store.sources.add(channelSource('c'), startsAt)
  await store.ledger.revise({ sourceId: 'b', expectedRevision: 0, now: startsAt, source: { state: 'paused' } })
  const ids = async (filter?: Parameters<typeof store.sources.list>[0]) =>
    (await store.sources.list(filter)).map(({ sourceId }) => sourceId)
  expect(await ids()).toEqual(['c', 'a', 'b'])
  expect(await ids({ states: ['paused', 'stopped'] })).toEqual(['b'])
  expect(await ids({ states: [] })).toEqual([])
})

describe('sources.remove', () => {
  async function makeFilled() {
    const { store } = makeStore()
    await commitOn(store, 's1', {
      found: found('s1', ['own', 'shared', 'unread']),
      hydrated: [video('own'), video('shared')],
    })
    await commitOn(store, 's1', { spans: [{ after: after(-hourMs), before: startsAt, state: 'done', rows: 1 }] })
    await commitOn(store, 's2', { found: found('s2', ['shared', 'other']) })
    await addTasks(store, 's1', [windowTask('t1', 's1')])
    return store
  }

  test('takes its tasks, its ledger and its matches along, and no video', async () => {
    const store = await makeFilled()
    expect(await store.sources.remove('s1', { videos: false })).toEqual({ removed: true, videosRemoved: 0 })
    expect(await store.sources.get('s1')).toBeUndefined()
    expect(await store.ledger.read({ sourceIds: ['s1'] })).toEqual([])
    const states = ['waiting', 'leased', 'done', 'dead', 'given-up'] as const
    expect(await store.remainingTasks.list({ sourceId: 's1', states })).toEqual([])
    expect(await store.videos.matches(['own', 'shared', 'unread'])).toMatchObject([{ sourceId: 's2' }])
    expect((await store.videos.getMany(['own', 'shared', 'unread'])).map(({ state }) => state)).toEqual([
      'stored',
      'stored',
      'found',
    ])
    expect(await store.remainingTasks.nextRunnableAt({ kinds: ['window'] })).toBeUndefined()
    await store.sources.add(searchSource('s1'), startsAt)
    expect(await store.ledger.read({ sourceIds: ['s1'] })).toMatchObject([{ tasks: [], spans: [] }])
  })

  test('with its videos spares those that another source matched', async () => {
    const store = await makeFilled()
    expect(await store.sources.remove('s1', { videos: true })).toEqual({ removed: true, videosRemoved: 2 })
    const left = await store.videos.getMany(['own', 'shared', 'unread', 'other'])
    expect(left.map(({ videoId }) => videoId)).toEqual(['shared', 'other'])
    expect((await store.videos.search({ text: 'title' })).items.map(({ videoId }) => videoId)).toEqual(['shared'])
    expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
  })

  test('writes a page in flight nowhere', async () => {
    const store = await makeFilled()
    const commit = await commitOf(store, await claim(store), { found: found('s1', ['late']) })
    const [removed, result] = await Promise.all([
      store.sources.remove('s1', { videos: true }),
      store.commitPage(commit),
    ])
    expect(removed.removed).toBe(true)
    expect(result).toEqual({ status: 'stale' })
    expect(await store.videos.get('late')).toBeUndefined()
  })

  test('of an unknown source does nothing, also when repeated', async () => {
    const store = await makeFilled()
    await store.sources.remove('s1', { videos: true })
    expect(await store.sources.remove('s1', { videos: true })).toEqual({ removed: false, videosRemoved: 0 })
  })
})

test('sources.counts counts by what is known now', async () => {
  const { store, advance } = makeStore()
  await commitOn(store, 's1', {
    found: found('s1', ['unread', 'stored', 'soon', 'gone']),
    hydrated: [video('stored'), video('soon', { expiresAt: after(hourMs) }), video('unmatched')],
    gone: ['gone'],
  })
  await store.sources.add(searchSource('empty'), startsAt)
  const zeros = { stored: 0, pending: 0, gone: 0 }
  const counts = () => store.sources.counts(['s1', 'empty', 'unknown', 's1'])
  expect(await counts()).toEqual({ s1: { stored: 2, pending: 1, gone: 1 }, empty: zeros })
  advance(hourMs)
  expect(await counts()).toEqual({ s1: { stored: 1, pending: 2, gone: 1 }, empty: zeros })
  await store.videos.purgeExpired({ now: after(hourMs), limit: 10 })
  expect(await counts()).toEqual({ s1: { stored: 1, pending: 2, gone: 1 }, empty: zeros })
  await store.videos.delete(['stored', 'gone'])
  expect(await counts()).toEqual({ s1: { stored: 0, pending: 2, gone: 0 }, empty: zeros })
})

test('sources.counts is what counting the matched videos gives, whatever happened before', async () => {
  const ids = ['v1', 'v2', 'v3', 'v4', 'v5']
  const some = fc.subarray(ids)
  const step = fc.record({
    kind: fc.constantFrom('found', 'hydrated', 'gone', 'delete', 'purge', 'wait', 'remove'),
    sourceId: fc.constantFrom('s1', 's2'),
    ids: some,
    lifeMs: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { store, advance } = makeStore()
      for (const { kind, sourceId, ids: asked, lifeMs } of steps) {
        const now = await store.now()
        const expiresAt = new Date(now.getTime() + lifeMs)
        if (kind === 'found') await commitOn(store, sourceId, { found: found(sourceId, asked, { expiresAt }) })
        if (kind === 'hydrated') {
          await commitOn(store, sourceId, { hydrated: asked.map((id) => video(id, { expiresAt })) })
        }
        if (kind === 'gone') await commitOn(store, sourceId, { gone: asked })
        if (kind === 'delete') await store.videos.delete(asked)
        if (kind === 'purge') await store.videos.purgeExpired({ now, limit: lifeMs })
        if (kind === 'wait') advance(lifeMs)
        if (kind === 'remove') await store.sources.remove(sourceId, { videos: lifeMs === 1 })
        const matches = await store.videos.matches(ids)
        const videos = await store.videos.getMany(ids)
        for (const [counted, counts] of Object.entries(await store.sources.counts(['s1', 's2']))) {
          const matched = matches.filter((match) => match.sourceId === counted).map(({ videoId }) => videoId)
          const states = videos.filter(({ videoId }) => matched.includes(videoId)).map(({ state }) => state)
          const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length
          expect(counts).toEqual({ stored: count('stored'), pending: count('found', 'expired'), gone: count('gone') })
        }
      }
    }),
  )
})

import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs } from '../setting/make.ts'

/** What is archived. */
export const sources: readonly Contract[] = [
  {
    id: 'sources/search-added',
    sentence: 'A search starts active, its frontier at since, at revision 0, with nothing read.',
    async case(context) {
      const given = context.make.searchSource('s1', {
        ...{ weight: 0.5, until: context.at(dayMs), query: '"heart rate" -advert|pulse' },
        filters: { regionCode: 'US', videoDuration: 'long', safeSearch: 'none' },
      } as never)
      const { source, created } = await context.store.sources.add(given, context.at(3))
      expect(created).toBe(true)
      expect(source).toEqual({
        ...{ ...given, state: 'active', stopReason: undefined, createdAt: context.at(3), lastReadAt: undefined },
        ...{ revision: 0, frontier: given.since, rate: undefined, windowTargetRows: undefined, recapture: undefined },
        ...{ knownShare: undefined, sweeps: [], sweepYields: [] },
      })
      expect(await context.store.sources.get('s1')).toEqual(source)
    },
  },
  {
    id: 'sources/channel-added',
    sentence: 'A channel starts active, at revision 0, with nothing resolved and nothing read.',
    async case(context) {
      const given = context.make.channelSource('c1')
      const { source } = await context.store.sources.add(given, context.at(3))
      expect(source).toEqual({
        ...{ ...given, state: 'active', stopReason: undefined, createdAt: context.at(3), lastReadAt: undefined },
        ...{ revision: 0, channelId: undefined, uploadsPlaylistId: undefined, headIds: [] },
        ...{ fullWalkAt: undefined, lostRows: 0 },
      })
      expect(await context.store.sources.get('c1')).toEqual(source)
    },
  },
  {
    id: 'sources/added-once',
    sentence: 'Adding a source whose id exists changes nothing and returns the one that is there.',
    async case(context) {
      const { source } = await context.store.sources.add(context.make.searchSource('s1'), context.at(0))
      const again = await context.store.sources.add(context.make.searchSource('s1', { weight: 7 }), context.at(1))
      expect(again).toEqual({ source, created: false })
      expect(await context.store.sources.get('s1')).toEqual(source)
    },
  },
  {
    id: 'sources/one-of-many-creates',
    sentence: 'Of calls at once that add one id, exactly one creates it, and all are told of the same source.',
    async case(context) {
      const stores = await context.connections(4)
      const added = await Promise.all(
        stores.map((store, index) =>
          store.sources.add(context.make.searchSource('s1', { weight: index + 1 }), context.at(0)),
        ),
      )
      expect(added.filter(({ created }) => created)).toHaveLength(1)
      expect(new Set(added.map(({ source }) => source.weight)).size).toBe(1)
    },
  },
  {
    id: 'sources/get',
    sentence: 'get is undefined where no source has the id.',
    async case({ store }) {
      expect(await store.sources.get('s1')).toBeUndefined()
    },
  },
  {
    id: 'sources/list',
    sentence:
      'list gives the sources by createdAt, then id, of the states asked for; an empty list of states asks for none.',
    async case(context) {
      const { store, make } = context
      await context.addSource(make.searchSource('b'), context.at(1))
      await context.addSource(make.searchSource('a'), context.at(1))
      await context.addSource(make.channelSource('c'))
      const pause = { sourceId: 'b', expectedRevision: 0, now: context.at(0) }
      await store.ledger.revise({ ...pause, source: { state: 'paused' } })
      const ids = async (filter?: Parameters<typeof store.sources.list>[0]) =>
        (await store.sources.list(filter)).map(({ sourceId }) => sourceId)
      expect(await ids()).toEqual(['c', 'a', 'b'])
      expect(await ids({ states: ['paused', 'stopped'] })).toEqual(['b'])
      expect(await ids({ states: [] })).toEqual([])
    },
  },
  {
    id: 'sources/removed-with-its-ledger',
    sentence: 'remove deletes the source with its tasks, spans and matches, and no video.',
    async case(context) {
      const { store } = context
      await fill(context)
      expect(await store.sources.remove('s1', { videos: false })).toEqual({ removed: true, videosRemoved: 0 })
      expect(await store.sources.get('s1')).toBeUndefined()
      expect(await store.ledger.read({ sourceIds: ['s1'] })).toEqual([])
      const states = ['waiting', 'leased', 'done', 'dead', 'given-up'] as const
      expect(await store.remainingTasks.list({ sourceId: 's1', states })).toEqual([])
      expect(await store.videos.matches(['own', 'shared', 'unread'])).toMatchObject([{ sourceId: 's2' }])
      expect(await store.videos.getMany(['own', 'shared', 'unread'])).toHaveLength(3)
    },
  },
  {
    id: 'sources/starts-anew',
    sentence: 'A source that is added again after it was removed has nothing of the old one.',
    async case(context) {
      const { store } = context
      await fill(context)
      await store.sources.remove('s1', { videos: false })
      await context.addSource(context.make.searchSource('s1'))
      const source = { revision: 0, lastReadAt: undefined }
      expect(await store.ledger.read({ sourceIds: ['s1'] })).toMatchObject([{ source, tasks: [], spans: [] }])
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 0, gone: 0 } })
    },
  },
  {
    id: 'sources/removed-with-its-videos',
    sentence: 'remove with videos also deletes every video that no other source matched, and says how many.',
    async case(context) {
      const { store } = context
      await fill(context)
      expect(await store.sources.remove('s1', { videos: true })).toEqual({ removed: true, videosRemoved: 2 })
      const left = await store.videos.getMany(['own', 'shared', 'unread', 'other'])
      expect(left.map(({ videoId }) => videoId).sort()).toEqual(['other', 'shared'])
      const { items } = await store.videos.search({ text: 'title' })
      expect(items.map(({ videoId }) => videoId)).toEqual(['shared'])
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 1 })
    },
  },
  {
    id: 'sources/removed-beside-a-page',
    sentence: 'A page that is committed while its source is removed is written whole before, or nowhere.',
    async case(context) {
      const [remover, worker] = await context.connections(2)
      for (let round = 0; round < 5; round += 1) {
        const videoId = `v${round}`
        const task = await context.leased(`t${round}`, 's1')
        const commit = context.commitOf(task, { found: context.make.found('s1', [videoId]) })
        const [removed, result] = await Promise.all([
          remover?.sources.remove('s1', { videos: true }),
          worker?.commitPage(commit),
        ])
        expect(removed?.removed).toBe(true)
        expect(removed?.videosRemoved).toBe(result?.status === 'committed' ? 1 : 0)
        expect(await context.store.videos.get(videoId)).toBeUndefined()
        expect(await context.store.videos.matches([videoId])).toEqual([])
      }
    },
  },
  {
    id: 'sources/removed-once',
    sentence: 'Removing a source that does not exist says so and changes nothing.',
    async case(context) {
      await fill(context)
      await context.store.sources.remove('s1', { videos: true })
      const again = await context.store.sources.remove('s1', { videos: true })
      expect(again).toEqual({ removed: false, videosRemoved: 0 })
    },
  },
  {
    id: 'sources/counts',
    sentence:
      'counts tells how many matched videos are stored, pending or gone now; zeros without matches, nothing for an unknown id.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', {
        found: make.found('s1', ['unread', 'stored', 'expired', 'gone']),
        hydrated: [make.video('stored'), make.video('expired', { expiresAt: context.at(-1) }), make.video('unmatched')],
        gone: ['gone'],
      })
      await context.addSource(make.searchSource('empty'))
      const zeros = { stored: 0, pending: 0, gone: 0 }
      const counts = () => store.sources.counts(['s1', 'empty', 'unknown', 's1'])
      expect(await counts()).toEqual({ s1: { stored: 1, pending: 2, gone: 1 }, empty: zeros })
      await store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await counts()).toEqual({ s1: { stored: 1, pending: 2, gone: 1 }, empty: zeros })
      await store.videos.delete(['stored', 'gone'])
      expect(await counts()).toEqual({ s1: { stored: 0, pending: 2, gone: 0 }, empty: zeros })
    },
  },
]

async function fill(context: CaseContext): Promise<void> {
  const { make } = context
  await context.commitOn('s1', {
    found: make.found('s1', ['own', 'shared', 'unread']),
    hydrated: [make.video('own'), make.video('shared')],
    spans: [{ after: context.at(-hourMs), before: context.at(0), state: 'done', rows: 1 }],
  })
  await context.commitOn('s2', { found: make.found('s2', ['shared', 'other']) })
  await context.addTasks('s1', [make.windowTask('t1', 's1')])
}

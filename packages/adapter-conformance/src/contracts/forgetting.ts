import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { changedVideos } from '../looking/changed-videos.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs } from '../setting/make.ts'

/** What was asked to be forgotten, and stays so. */
export const forgetting: readonly Contract[] = [
  {
    id: 'forgetting/deleted-and-told',
    sentence:
      'What is marked is deleted with its matches and pending ids, and told as forgotten where it was stored once.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v2', 'v3']) })
      await context.commitOn('s1', { hydrated: ['v1', 'v2'].map((id) => context.make.video(id)) })
      expect(await forget(context, { videoIds: ['v2', 'v3', 'v9'] })).toBe(2)
      expect((await context.store.videos.getMany(['v1', 'v2', 'v3'])).map(({ videoId }) => videoId)).toEqual(['v1'])
      expect(await context.store.videos.matches(['v2', 'v3'])).toEqual([])
      expect(await context.store.remainingTasks.count()).toMatchObject({ pendingVideos: 0 })
      expect(await changedVideos(context.store)).toEqual(['new v1', 'new v2', 'forgotten v2'])
    },
  },
  {
    id: 'forgetting/not-stored-again',
    sentence:
      'A commit stores nothing of a marked video, whether it is found, read or to be asked for again, and stores all the rest.',
    async case(context) {
      await forget(context, { videoIds: ['v1'] })
      await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2']) })
      const { changes } = await context.commitOn('s1', { hydrated: ['v1', 'v3'].map((id) => context.make.video(id)) })
      await context.commitOn('s1', { pending: [{ videoId: 'v1', notBefore: context.at(0) }] })
      expect(changes.map(({ videoId }) => videoId)).toEqual(['v3'])
      const known = await context.store.videos.getMany(['v1', 'v2', 'v3'])
      expect(known.map(({ videoId }) => videoId).sort()).toEqual(['v2', 'v3'])
      expect(await context.store.videos.matches(['v1'])).toEqual([])
      expect((await context.claimVideos())?.videos.map(({ videoId }) => videoId)).toEqual(['v2'])
    },
  },
  {
    id: 'forgetting/channels',
    sentence:
      'With a channel go all its videos and its record, and later ones are not stored, also those it had under no name.',
    async case(context) {
      const of = (channelId: string, ids: readonly string[]) => ids.map((id) => context.make.video(id, { channelId }))
      const expired = context.make.video('v3', { channelId: 'UC2', expiresAt: context.at(-1) })
      const channels = ['UC1', 'UC2'].map((id) => context.make.channel(id))
      await context.commitOn('s1', { hydrated: [...of('UC1', ['v1']), ...of('UC2', ['v2']), expired], channels })
      await context.store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await forget(context, { channelIds: ['UC2'] })).toBe(1)
      await context.commitOn('s1', { hydrated: of('UC2', ['v3', 'v4']), channels })
      expect((await context.store.videos.getMany(['v1', 'v2', 'v3', 'v4'])).map(({ videoId }) => videoId)).toEqual([
        'v1',
      ])
      expect([await context.store.channels.get('UC2'), (await context.store.channels.get('UC1'))?.channelId]).toEqual([
        undefined,
        'UC1',
      ])
    },
  },
  {
    id: 'forgetting/batches',
    sentence:
      'In a batch each page is looked at: what is forgotten is found by none, is no candidate, and is not followed.',
    async case(context) {
      const { make, store } = context
      const tasks = [await context.leased('w1', 's1'), await context.leased('w2', 's2')]
      await forget(context, { videoIds: ['v1'], channelIds: ['UC2'] })
      const candidate = { videoId: 'v1', notBefore: context.at(0), candidate: true } as const
      const bodies = [
        { found: make.found('s1', ['v1', 'v2']), newTasks: [make.followTask('UC2')] },
        { found: make.found('s2', ['v1', 'v3']), newTasks: [make.followTask('UC3')], pending: [candidate] },
      ]
      const result = await store.commitPages(
        tasks.map((task, index) => context.commitOf(task, { next: { state: 'done' }, ...bodies[index] })),
      )
      expect(result).toMatchObject({ pages: [{ matchesNew: 1 }, { matchesNew: 1 }] })
      expect((await store.remainingTasks.list()).map(({ taskId }) => taskId)).toEqual(['follow:UC3'])
      const claimed = (await context.claimVideos())?.videos.map(({ videoId }) => videoId)
      expect(claimed?.sort()).toEqual(['v2', 'v3'])
      expect(await store.videos.get('v1')).toBeUndefined()
    },
  },
  {
    id: 'forgetting/counted',
    sentence: 'What is forgotten, at once or as a page that names it is stored, is of no source any more.',
    async case(context) {
      const { make, store } = context
      const [old, other] = ['v3', 'v4'].map((id) => make.video(id, { channelId: 'UC2' }))
      await context.commitOn('s1', { found: make.found('s1', ['v1', 'v2', 'v3', 'v4', 'v5']) })
      const expired = make.video('v3', { channelId: 'UC2', expiresAt: context.at(-1) })
      const hydrated = [make.video('v1'), expired, ...(other ? [other] : [])]
      await context.commitOn('s1', { hydrated })
      await store.videos.purgeExpired({ now: context.at(0), limit: 10 })
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 2, pending: 3, gone: 0 } })
      await forget(context, { videoIds: ['v1', 'v2'], channelIds: ['UC2'] })
      // Which channel an expired video is of nobody knows.
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 2, gone: 0 } })
      await context.commitOn('s1', { hydrated: old ? [old] : [] })
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 1, gone: 0 } })
      await store.purgeEverything({ keys: false, suppressions: false })
      await context.commitOn('s1', { found: make.found('s1', ['v6']) })
      expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: 0, pending: 1, gone: 0 } })
    },
  },
  {
    id: 'forgetting/in-parts',
    sentence:
      'Deleting goes on where it was left, at most so many at a time, and the ids beside the marks are kept no longer than that.',
    async case(context) {
      await context.commitOn('s1', { hydrated: ['v1', 'v2', 'v3'].map((id) => context.make.video(id)) })
      const { suppressions } = context.store
      expect(await suppressions.add({ channelIds: ['UC1'], videoIds: ['v9'], now: context.at(0) })).toBe(2)
      expect(await suppressions.add({ channelIds: ['UC1'], now: context.at(0) })).toBe(0)
      expect(await suppressions.count()).toEqual({ videos: 1, channels: 1, unfinished: 2 })
      const deleted: number[] = []
      for (let part = 0; part < 3; part += 1)
        deleted.push(await suppressions.deleteMarked({ now: context.at(0), limit: 2 }))
      expect(deleted).toEqual([2, 1, 0])
      expect(await suppressions.count()).toEqual({ videos: 1, channels: 1, unfinished: 0 })
      expect(await context.store.videos.count()).toBe(0)
    },
  },
  {
    id: 'forgetting/out-of-tasks',
    sentence:
      'A forgotten video leaves the tasks that hold it; a task without any is deleted unless somebody holds it.',
    async case(context) {
      const hydrated = ['v1', 'v2', 'v3'].map((id, index) => {
        const [expiresAt, statisticsFetchedAt] = [context.at((index + 1) * dayMs), context.at(index - dayMs)]
        return context.make.video(id, { expiresAt, statisticsFetchedAt })
      })
      await context.commitOn('s1', { hydrated })
      const due = { dueBefore: context.at(99 * dayMs), fillBefore: context.at(99 * dayMs) }
      const content = await context.claimRefresh({ ...due, limit: 2 })
      const statistics = await context.claimRefresh({ ...due, of: 'statistics', limit: 1 })
      const fence = { fence: 1, now: context.at(0), notBefore: context.at(0), giveBackAttempt: true }
      await context.store.remainingTasks.release({ taskId: statistics?.taskId ?? '', ...fence })
      await forget(context, { videoIds: ['v1'] })
      expect(
        (await context.store.remainingTasks.list()).flatMap((task) => ('videos' in task ? [task.videos] : [])),
      ).toEqual([[expect.objectContaining({ videoId: 'v2' })]])
      const result = await context.store.commitPage(context.commitOf(content, { hydrated: [context.make.video('v1')] }))
      expect(result.status).toBe('committed')
      expect(await context.store.videos.get('v1')).toBeUndefined()
    },
  },
  {
    id: 'forgetting/taken-back',
    sentence: 'A mark that is taken back lets its video be stored again, as a new one.',
    async case(context) {
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      await forget(context, { videoIds: ['v1', 'v2'], channelIds: ['UC9'] })
      expect(await context.store.suppressions.remove({ videoIds: ['v1', 'v7'], channelIds: ['UC9'] })).toBe(2)
      expect(await context.store.suppressions.count()).toEqual({ videos: 1, channels: 0, unfinished: 0 })
      const { changes } = await context.commitOn('s1', { hydrated: ['v1', 'v2'].map((id) => context.make.video(id)) })
      expect(changes).toMatchObject([{ videoId: 'v1', kind: 'new' }])
    },
  },
  {
    id: 'forgetting/in-flight',
    sentence:
      'Pages that are committed over other connections while something is forgotten leave nothing of it behind.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = Array.from({ length: 30 }, (_, index) => `v${index}`)
      const commit = async (store: (typeof stores)[number], name: string): Promise<void> => {
        for (let round = 0; round < 6; round += 1) {
          const hydrated = ids.map((id) => context.make.video(id, { contentHash: `${name} ${round}` }))
          await context.commitOn(name, { hydrated }, store)
        }
      }
      const [first, ...others] = stores
      await Promise.all([
        ...others.map((store, index) => commit(store, `s${index}`)),
        (async () => {
          for (const videoId of ids.slice(0, 10)) {
            await (first ?? context.store).suppressions.add({ videoIds: [videoId], now: context.at(0) })
            while ((await (first ?? context.store).suppressions.deleteMarked({ now: context.at(0), limit: 5 })) >= 5);
          }
        })(),
      ])
      const left = await context.store.videos.getMany(ids)
      expect(left.map(({ videoId }) => videoId).sort()).toEqual(ids.slice(10).sort())
    },
  },
  {
    id: 'forgetting/everything',
    sentence:
      'Purging everything leaves no video, source, task, match, channel, change or shared value; pages in flight are stale, older cursors refused; keys and marks go where asked only.',
    async case(context) {
      const { store, make } = context
      const key = { keyId: 'k1', projectId: 'p1', limits: {} }
      await store.keys.register([key])
      await forget(context, { videoIds: ['v9'] })
      await context.commitOn('s1', { hydrated: [make.video('v1')], channels: [make.channel('UC1')] })
      await store.state.put('name', 1, 0)
      const held = await context.leased('w9', 's2')
      const { nextCursor } = await store.changes()
      await store.purgeEverything({ keys: false, suppressions: false })
      expect([await store.videos.get('v1'), await store.channels.get('UC1'), await store.state.get('name')]).toEqual([
        ...[undefined, undefined, undefined],
      ])
      expect([await store.sources.list(), await store.remainingTasks.list(), (await store.changes()).items]).toEqual([
        ...[[], [], []],
      ])
      const late = await store.commitPage(context.commitOf(held, { hydrated: [make.video('v2')] }))
      expect([late.status, await store.videos.count()]).toEqual(['stale', 0])
      await expect(store.changes({ after: nextCursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
      expect([(await store.keys.list()).keys.length, (await store.suppressions.count()).videos]).toEqual([1, 1])
      await store.purgeEverything({ keys: true, suppressions: true })
      expect([(await store.keys.list()).keys.length, (await store.suppressions.count()).videos]).toEqual([0, 0])
    },
  },
]

/** Marks, and deletes all that is marked. Returns how many videos that were. */
async function forget(
  { store }: CaseContext,
  target: { readonly videoIds?: readonly string[]; readonly channelIds?: readonly string[] },
): Promise<number> {
  const now = await store.now()
  await store.suppressions.add({ ...target, now })
  return store.suppressions.deleteMarked({ now, limit: 1_000 })
}

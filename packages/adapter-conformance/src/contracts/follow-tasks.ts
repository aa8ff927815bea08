import { type FollowPosition, type FollowTask, StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { hourMs, minuteMs, numberedIds } from '../setting/make.ts'

/** Tasks that follow channels: of no source, never finished. */
export const followTasks: readonly Contract[] = [
  {
    id: 'follow-tasks/leased',
    sentence:
      'claimFollows leases each task as claim does: fence and attempts go up, and what it returns is what is stored.',
    async case(context) {
      await context.follow(['UC1'])
      const [task, ...others] = await context.claimFollows()
      expect(others).toEqual([])
      expect(task).toEqual({
        ...{ taskId: 'follow:UC1', kind: 'follow', sourceId: undefined, state: 'leased', attempts: 1, fence: 1 },
        ...{ progress: 0, position: { channelId: 'UC1', headIds: [] }, notBefore: context.at(0) },
        ...{ createdAt: context.at(0), leasedUntil: context.at(minuteMs), worker: 'w1' },
        ...{ deferral: undefined, reason: undefined },
      })
      expect(await context.store.remainingTasks.get('follow:UC1')).toEqual(task)
      expect(await context.claimFollows()).toEqual([])
    },
  },
  {
    id: 'follow-tasks/due-longest-first',
    sentence: 'claimFollows gives what is due longest first, equal ones by id, up to its limit, and nothing early.',
    async case(context) {
      await context.follow(['UC5', 'UC2', 'UC4'])
      await context.follow(['UC3'], { notBefore: context.at(-1) })
      await context.follow(['UC1'], { notBefore: context.at(1) })
      expect(idsOf(await context.claimFollows({ limit: 3 }))).toEqual(['follow:UC3', 'follow:UC2', 'follow:UC4'])
      expect(idsOf(await context.claimFollows())).toEqual(['follow:UC5'])
      expect(idsOf(await context.claimFollows())).toEqual([])
      expect(idsOf(await context.claimFollows({ now: context.at(1) }))).toEqual(['follow:UC1'])
    },
  },
  {
    id: 'follow-tasks/ended-leases',
    sentence: 'A follow task whose lease ended is claimed again, in its turn by that end.',
    async case(context) {
      await context.follow(['UC1'])
      await context.follow(['UC2'], { notBefore: context.at(minuteMs - 1) })
      await context.follow(['UC3'], { notBefore: context.at(minuteMs + 1) })
      await context.claimFollows()
      const again = await context.claimFollows({ now: context.at(minuteMs + 1) })
      expect(idsOf(again)).toEqual(['follow:UC2', 'follow:UC1', 'follow:UC3'])
      expect(again[1]).toMatchObject({ fence: 2, attempts: 2 })
    },
  },
  {
    id: 'follow-tasks/ignored-deferrals',
    sentence:
      'Follow tasks deferred for one of the ignored deferrals come after those that are due; no other early ones.',
    async case(context) {
      await context.follow(['UC1', 'UC2'])
      for (const { taskId, fence } of await context.claimFollows()) {
        const deferral = taskId === 'follow:UC1' ? 'quota' : 'failure'
        const release = { taskId, fence, now: context.at(0), notBefore: context.at(hourMs), deferral } as const
        await context.store.remainingTasks.release({ ...release, giveBackAttempt: true })
      }
      await context.follow(['UC3'], { notBefore: context.at(2) })
      await context.follow(['UC4'], { notBefore: context.at(minuteMs) })
      const claimed = await context.claimFollows({ now: context.at(2), ignoreDeferrals: ['quota', 'untrusted'] })
      expect(idsOf(claimed)).toEqual(['follow:UC3', 'follow:UC1'])
      expect(claimed[1]).toMatchObject({ deferral: undefined, attempts: 1, fence: 2 })
    },
  },
  {
    id: 'follow-tasks/put-back',
    sentence: 'A commit puts a follow task back as it is told, and all of its position is read back.',
    async case(context) {
      await context.follow(['UC1'])
      const position: FollowPosition = {
        ...{ channelId: 'UC1', headIds: ['v2', 'v1'], readAt: context.at(1), videoCount: 0, countedAt: context.at(2) },
        ...{ rate: { events: 0.125, exposureMs: 9_000_000_000.5 }, uploads: { events: 3, exposureMs: 7 } },
        ...{ followedSince: context.at(-5), walkedAt: context.at(-3), walkedTo: context.at(-4) },
        walk: {
          ...{ mode: 'full', pageToken: 'p1', nextPageToken: 'p2', lastPageIds: ['v2'], headIds: [], rows: 50 },
          ...{ totalRows: 120, readAt: context.at(1), startedAt: context.at(-2), restarts: 1 },
          ...{ downTo: context.at(-9), barePages: 2, notBefore: context.at(7) },
        },
      }
      const next = { state: 'waiting', position, notBefore: context.at(hourMs) } as const
      const [task] = await context.claimFollows()
      expect(await context.store.commitPage(context.commitOf(task, { next }))).toMatchObject({ status: 'committed' })
      expect(await context.store.remainingTasks.get('follow:UC1')).toEqual({
        ...task,
        ...{ state: 'waiting', attempts: 0, progress: 1, position, notBefore: context.at(hourMs) },
        ...{ leasedUntil: undefined, worker: undefined },
      })
      expect(await context.claimFollows({ now: context.at(hourMs - 1) })).toEqual([])
      expect(idsOf(await context.claimFollows({ now: context.at(hourMs) }))).toEqual(['follow:UC1'])
    },
  },
  {
    id: 'follow-tasks/of-no-source',
    sentence: 'Follow tasks are claimed whatever the state of sources, and stay when sources are removed.',
    async case(context) {
      await context.follow(['UC1', 'UC2'])
      const { ledger, sources, remainingTasks } = context.store
      await ledger.revise({ sourceId: 's1', expectedRevision: 1, now: context.at(0), source: { state: 'paused' } })
      expect(await remainingTasks.nextRunnableAt({ kinds: ['follow'] })).toEqual(context.at(0))
      expect(await context.claimFollows({ limit: 1 })).toHaveLength(1)
      await sources.remove('s1', { videos: true })
      expect(await context.claimFollows()).toHaveLength(1)
      expect(await remainingTasks.count()).toMatchObject({ byKind: { follow: 2 } })
    },
  },
  {
    id: 'follow-tasks/counted-and-listed',
    sentence: 'count, list and nextRunnableAt know follow tasks as a kind of their own, and claim never gives one.',
    async case(context) {
      await context.follow(['UC1', 'UC2'], { notBefore: context.at(hourMs) })
      await context.addTasks('s1', [context.make.windowTask('t1', 's1', { notBefore: context.at(2 * hourMs) })])
      const { remainingTasks } = context.store
      expect(await remainingTasks.count()).toMatchObject({ byKind: { follow: 2, window: 1 }, byState: { waiting: 3 } })
      expect(await remainingTasks.count({ sourceId: 's1' })).toMatchObject({ byKind: { window: 1 } })
      const listed = await remainingTasks.list({ kinds: ['follow'] })
      expect(listed.map(({ taskId }) => taskId)).toEqual(['follow:UC1', 'follow:UC2'])
      expect(await remainingTasks.nextRunnableAt({ kinds: ['follow', 'window'] })).toEqual(context.at(hourMs))
      expect(await remainingTasks.nextRunnableAt({ kinds: ['window'] })).toEqual(context.at(2 * hourMs))
      expect(await context.claimAll({ now: context.at(hourMs) })).toEqual([])
    },
  },
  {
    id: 'follow-tasks/position-of-another-kind',
    sentence: 'A follow task takes no position of another kind, and no other task one of a follow task: a StoreError.',
    async case(context) {
      await context.follow(['UC1'])
      const [follow] = await context.claimFollows()
      const window = await context.leased('t1', 's1')
      const { make, store } = context
      const back = { state: 'waiting', notBefore: context.at(0) } as const
      const wrong = [
        context.commitOf(follow, { next: { ...back, position: make.position() } }),
        context.commitOf(window, { next: { ...back, position: { channelId: 'UC1', headIds: [] } } }),
      ]
      for (const commit of wrong) {
        await expect(store.commitPage(commit)).rejects.toSatisfy(StoreError.isInstance)
        expect(await store.remainingTasks.get(commit.task.taskId)).toMatchObject({ state: 'leased', progress: 0 })
      }
    },
  },
  {
    id: 'follow-tasks/not-by-revision',
    sentence: 'A revision of a source that adds a follow task is a StoreError.',
    async case(context) {
      const adding = context.addTasks('s1', [context.make.followTask('UC1')])
      await expect(adding).rejects.toSatisfy(StoreError.isInstance)
      expect(await context.store.remainingTasks.list()).toEqual([])
    },
  },
  {
    id: 'follow-tasks/never-twice',
    sentence: 'Workers who claim follow tasks at once never get the same one, and get every one that there is.',
    async case(context) {
      const stores = await context.connections(4)
      await context.follow(numberedIds(30, 'UC'))
      const workers = stores.map(async (store, index) => {
        const ids: string[] = []
        for (;;) {
          const tasks = await context.claimFollows({ limit: 1 + index }, store)
          if (tasks.length === 0) return ids
          ids.push(...idsOf(tasks))
        }
      })
      const expected = numberedIds(30, 'follow:UC')
      expect((await Promise.all(workers)).flat().sort()).toEqual(expected)
      expect(await context.store.remainingTasks.list({ states: ['leased'] })).toHaveLength(30)
    },
  },
]

function idsOf(tasks: readonly FollowTask[]): string[] {
  return tasks.map(({ taskId }) => taskId)
}

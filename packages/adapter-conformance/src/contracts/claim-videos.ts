import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs, minuteMs, numberedIds } from '../setting/make.ts'

/** How pending ids become tasks. */
export const claimVideos: readonly Contract[] = [
  {
    id: 'claim-videos/makes-a-task',
    sentence: 'claimVideos makes a leased hydrate task of up to limit pending ids, which are pending no longer.',
    async case(context) {
      const { remainingTasks } = context.store
      await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2', 'v3']) })
      const now = context.at(1)
      const task = await context.claimVideos({ now, limit: 2 })
      expect(task).toMatchObject({
        ...{ kind: 'hydrate', sourceId: undefined, state: 'leased', attempts: 1, fence: 1, progress: 0, worker: 'w1' },
        ...{ deferral: undefined, reason: undefined, createdAt: now, leasedUntil: context.at(1 + minuteMs) },
      })
      expect(task?.videos).toHaveLength(2)
      expect(await remainingTasks.get(task?.taskId ?? '')).toEqual(task)
      const counts = { byKind: { hydrate: 1 }, byState: { leased: 1 }, pendingVideos: 1, pendingCandidates: 0 }
      expect(await remainingTasks.count()).toEqual(counts)
    },
  },
  {
    id: 'claim-videos/longest-waiting-first',
    sentence: 'The ids that wait longest are claimed first.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['z', 'y']), now: context.at(-2) })
      await context.commitOn('s2', { found: context.make.found('s2', ['y', 'a']), now: context.at(-1) })
      expect((await videoIds(context, { limit: 2 })).sort()).toEqual(['y', 'z'])
      expect(await videoIds(context)).toEqual(['a'])
    },
  },
  {
    id: 'claim-videos/turn-kept',
    sentence: 'An id that is put back while it is pending keeps its turn.',
    async case(context) {
      for (const [index, videoId] of ['y', 'x', 'y'].entries()) {
        const now = context.at(index)
        await context.commitOn(`s${index}`, { pending: [{ videoId, notBefore: context.at(0) }], now })
      }
      const now = context.at(minuteMs)
      expect(await videoIds(context, { now, limit: 1 })).toEqual(['y'])
      expect(await videoIds(context, { now })).toEqual(['x'])
    },
  },
  {
    id: 'claim-videos/what-is-known-of-an-id',
    sentence: 'A claimed id comes with the time since when it is missing, and with its notBefore.',
    async case(context) {
      const missing = { videoId: 'v1', missingSince: context.at(-hourMs), notBefore: context.at(-minuteMs) }
      await context.commitOn('s1', { pending: [missing] })
      expect((await context.claimVideos())?.videos).toEqual([missing])
    },
  },
  {
    id: 'claim-videos/minimum',
    sentence: 'No task is made of fewer ids than the minimum, and none of no ids; the ids stay pending.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1', 'v2']) })
      expect(await context.claimVideos({ minimum: 3 })).toBeUndefined()
      expect(await context.claimVideos({ minimum: 0, limit: 0 })).toBeUndefined()
      expect(await context.store.remainingTasks.count()).toMatchObject({ byKind: {}, pendingVideos: 2 })
      expect((await videoIds(context, { minimum: 2 })).sort()).toEqual(['v1', 'v2'])
      expect(await context.claimVideos({ minimum: 0 })).toBeUndefined()
    },
  },
  {
    id: 'claim-videos/old-tasks-first',
    sentence:
      'A hydrate task whose lease ended is claimed before a new one is made, the oldest first, whatever its size.',
    async case(context) {
      const first = await claimOne(context, 'v1', 0)
      const second = await claimOne(context, 'v2', 1)
      await context.commitOn('s1', { found: context.make.found('s1', numberedIds(60)) })
      const later = { now: context.at(hourMs), minimum: 50 }
      expect(await context.claimVideos(later)).toMatchObject({ taskId: first, fence: 2, attempts: 2 })
      expect(await context.claimVideos(later)).toMatchObject({ taskId: second, fence: 2 })
      expect((await context.claimVideos(later))?.videos).toHaveLength(50)
      expect(await context.claimVideos(later)).toBeUndefined()
    },
  },
  {
    id: 'claim-videos/not-before-its-time',
    sentence: 'An id is claimed at its notBefore, and not before.',
    async case(context) {
      const late = { videoId: 'late', notBefore: context.at(hourMs) }
      await context.commitOn('s1', { pending: [late, { videoId: 'now', notBefore: context.at(0) }] })
      expect(await videoIds(context, { leaseMs: 2 * hourMs })).toEqual(['now'])
      expect(await context.claimVideos({ now: context.at(hourMs - 1) })).toBeUndefined()
      expect(await videoIds(context, { now: context.at(hourMs) })).toEqual(['late'])
    },
  },
  {
    id: 'claim-videos/deferrals',
    sentence: 'A deferred hydrate task waits for its notBefore, unless its deferral is ignored.',
    async case(context) {
      const taskId = await claimOne(context, 'v1', 0)
      const release = { taskId, fence: 1, now: context.at(0), notBefore: context.at(hourMs), giveBackAttempt: true }
      await context.store.remainingTasks.release({ ...release, deferral: 'quota' })
      expect(await context.claimVideos()).toBeUndefined()
      expect(await context.claimVideos({ ignoreDeferrals: ['failure'] })).toBeUndefined()
      expect(await context.claimVideos({ ignoreDeferrals: ['quota'] })).toMatchObject({ taskId, attempts: 1 })
    },
  },
  {
    id: 'claim-videos/of-any-source',
    sentence: 'Ids of a source that is not active are claimed all the same.',
    async case(context) {
      await context.commitOn('s1', { found: context.make.found('s1', ['v1']) })
      const pause = { sourceId: 's1', expectedRevision: 1, now: context.at(0) }
      await context.store.ledger.revise({ ...pause, source: { state: 'paused' } })
      expect(await videoIds(context)).toEqual(['v1'])
    },
  },
  {
    id: 'claim-videos/never-twice',
    sentence: 'Workers who claim at once never get the same id, and get every id that there is.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = numberedIds(230)
      await context.commitOn('s1', { found: context.make.found('s1', ids) })
      const workers = stores.map(async (store) => {
        const claimed: string[] = []
        for (let task = await context.claimVideos({}, store); task; task = await context.claimVideos({}, store)) {
          claimed.push(...task.videos.map(({ videoId }) => videoId))
        }
        return claimed
      })
      expect((await Promise.all(workers)).flat().sort()).toEqual(ids)
    },
  },
]

async function videoIds(context: CaseContext, fields: Parameters<CaseContext['claimVideos']>[0] = {}) {
  return (await context.claimVideos(fields))?.videos.map(({ videoId }) => videoId) ?? []
}

async function claimOne(context: CaseContext, videoId: string, ms: number): Promise<string> {
  await context.commitOn('s1', { found: context.make.found('s1', [videoId]) })
  const task = await context.claimVideos({ now: context.at(ms) })
  if (task === undefined) throw new Error(`${videoId} is not pending.`)
  return task.taskId
}

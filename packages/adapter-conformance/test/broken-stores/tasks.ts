import type { ArchiveStore, TaskClaim, TimelineTask, UploadsTask, VideosTask } from '@youtube-archives/core'
import { after, before, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

type Claimed = TimelineTask | UploadsTask | undefined

const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

async function activeOf(store: ArchiveStore): Promise<ReadonlySet<string>> {
  return new Set((await store.sources.list({ states: ['active'] })).map(({ sourceId }) => sourceId))
}

/** Hands the claim that is under way to whoever else claims meanwhile. */
function shared(isShared: (first: TaskClaim, second: TaskClaim) => boolean) {
  return remembering(
    () => ({ running: undefined as undefined | { claim: TaskClaim; answer: Promise<Claimed> } }),
    (memory) =>
      instead('remainingTasks.claim', (store, claim, options) => {
        const { running } = memory
        if (running !== undefined && isShared(running.claim, claim)) return running.answer
        const answer = store.remainingTasks.claim(claim, options).finally(() => {
          memory.running = undefined
        })
        memory.running = { claim, answer }
        return answer
      }),
  )
}

export const brokenClaims: readonly BrokenStore[] = [
  {
    breaks: 'claims/leases-the-task',
    how: 'answers with another task than it stored',
    also: ['copies/answers-of-writes'],
    archive: after('remainingTasks.claim', (task) => task && { ...task, createdAt: plus(task.createdAt, 1) }),
  },
  {
    breaks: 'claims/newest-first',
    how: 'takes uploads before windows where the newest come first',
    archive: instead('remainingTasks.claim', async (store, claim, options) => {
      const isFirst = claim.order === 'newest' && claim.kinds.includes('uploads')
      const first = isFirst ? await store.remainingTasks.claim({ ...claim, kinds: ['uploads'] }, options) : undefined
      return first ?? store.remainingTasks.claim(claim, options)
    }),
    also: ['claims/only-the-sources-asked'],
  },
  {
    breaks: 'claims/oldest-first',
    how: 'loses the order: always the newest first',
    archive: before('remainingTasks.claim', (_, claim, options) => [{ ...claim, order: 'newest' }, options]),
  },
  {
    breaks: 'claims/by-what-is-left',
    how: 'forgets how much of a window was read',
    also: ['commit-page/puts-the-task-back'],
    archive: before('commitPage', async (store, { next, ...commit }, options) => {
      const task = await store.remainingTasks.get(commit.task.taskId)
      if (next.state === 'done' || task?.sourceId === undefined || task.kind === 'uploads') {
        return [{ ...commit, next }, options]
      }
      const position = { ...next.position, before: task.position.before }
      return [{ ...commit, next: { ...next, position: position as typeof next.position } }, options]
    }),
  },
  {
    breaks: 'claims/only-the-kinds-asked',
    how: 'claims windows to whoever asks for sweeps',
    archive: before('remainingTasks.claim', (_, claim, options) => {
      const kinds = claim.kinds.includes('sweep') ? [...claim.kinds, 'window' as const] : claim.kinds
      return [{ ...claim, kinds }, options]
    }),
  },
  {
    breaks: 'claims/only-the-sources-asked',
    how: 'takes an empty list of sources for all of them',
    archive: before('remainingTasks.claim', (_, { sourceIds, ...claim }, options) => {
      return [sourceIds?.length === 0 ? claim : { ...claim, sourceIds }, options]
    }),
  },
  {
    breaks: 'claims/only-active-sources',
    how: 'claims tasks of paused sources',
    archive: after('remainingTasks.claim', async (task, store, claim) => {
      if (task !== undefined || claim.sourceIds !== undefined) return task
      const active = await activeOf(store)
      const waiting = await store.remainingTasks.list({ kinds: claim.kinds, states: ['waiting'] })
      return waiting.find(
        (each) => each.sourceId && !active.has(each.sourceId) && each.notBefore <= claim.now,
      ) as Claimed
    }),
  },
  {
    breaks: 'claims/not-before-its-time',
    how: 'claims a millisecond early',
    archive: instead('remainingTasks.claim', async (store, claim, options) => {
      const next = plus(claim.now, 1)
      const waiting = await store.remainingTasks.list({ states: ['waiting'] })
      const isEarly = waiting.some((task) => task.deferral === undefined && task.notBefore.getTime() === next.getTime())
      return store.remainingTasks.claim({ ...claim, now: isEarly ? next : claim.now }, options)
    }),
  },
  {
    breaks: 'claims/ignored-deferrals',
    how: 'respects deferrals that are to be ignored',
    archive: before('remainingTasks.claim', (_, claim, options) => [{ ...claim, ignoreDeferrals: [] }, options]),
  },
  {
    breaks: 'claims/never-twice',
    how: 'claims one task to two workers at once',
    also: ['hydrated-videos/overlapping-pages', 'changes/never-skip-an-open-transaction'],
    archive: shared((first, second) => first.worker === second.worker),
  },
  {
    breaks: 'leases/ended-goes-to-one',
    how: 'gives a task whose lease ended to everybody who asks at once',
    archive: shared((first, second) => first.worker !== second.worker),
  },
  {
    breaks: 'leases/ends-by-itself',
    how: 'counts the first attempt only',
    also: ['leases/released'],
    archive: after('remainingTasks.claim', (task) => task && { ...task, attempts: 1 }),
  },
  {
    breaks: 'leases/renewed',
    how: 'lets a renewed lease end a millisecond early',
    archive: before('remainingTasks.renew', (_, task, options) => {
      return [{ ...task, leasedUntil: plus(task.leasedUntil, -1) }, options]
    }),
  },
  {
    breaks: 'leases/renewed-after-its-end',
    how: 'renews no lease that has ended',
    archive: instead('remainingTasks.renew', async (store, task, options) => {
      const { leasedUntil } = (await store.remainingTasks.get(task.taskId)) ?? {}
      const hasEnded = leasedUntil !== undefined && leasedUntil < (await store.now())
      return hasEnded ? false : store.remainingTasks.renew(task, options)
    }),
  },
  {
    breaks: 'leases/late-worker-renews-nothing',
    how: 'tells a late worker that its lease is renewed',
    archive: after('remainingTasks.renew', async (isRenewed, store, { taskId }) => {
      return isRenewed || (await store.remainingTasks.get(taskId))?.state === 'leased'
    }),
  },
  {
    breaks: 'leases/released',
    how: 'forgets why a task was given back',
    archive: before('remainingTasks.release', (_, release, options) => {
      return [
        release.state === 'dead' || release.deferral !== 'failure' ? release : { ...release, deferral: undefined },
        options,
      ]
    }),
  },
  {
    breaks: 'leases/attempt-given-back',
    how: 'counts an attempt that is given back',
    also: ['follow-tasks/ignored-deferrals', 'claim-videos/deferrals'],
    archive: before('remainingTasks.release', (_, release, options) => [
      { ...release, giveBackAttempt: false },
      options,
    ]),
  },
  {
    breaks: 'leases/late-worker-releases-nothing',
    how: 'tells a late worker that its task is given back',
    archive: after('remainingTasks.release', async (isReleased, store, { taskId }) => {
      return isReleased || (await store.remainingTasks.get(taskId))?.state === 'leased'
    }),
  },
]

export const brokenVideoClaims: readonly BrokenStore[] = [
  {
    breaks: 'claim-videos/makes-a-task',
    how: 'answers with another task than it stored',
    also: ['candidates/handed-out', 'copies/answers-of-writes'],
    archive: after('remainingTasks.claimVideos', (task) => task && { ...task, createdAt: plus(task.createdAt, 1) }),
  },
  {
    breaks: 'claim-videos/longest-waiting-first',
    how: 'takes the ids that came last first',
    also: ['claim-videos/turn-kept'],
    archive: instead('remainingTasks.claimVideos', async (store, claim, options) => {
      const { pendingVideos } = await store.remainingTasks.count()
      const isPartial = claim.limit > 0 && pendingVideos > claim.limit && pendingVideos < 10
      const all = isPartial ? await store.remainingTasks.claimVideos({ ...claim, limit: 10 }) : undefined
      if (all !== undefined) {
        const pending = [...all.videos].reverse()
        const { taskId, fence, progress: expectedProgress } = all
        const commit = { task: { taskId, fence }, expectedProgress, now: claim.now, next: { state: 'done' } } as const
        await store.commitPage({ ...commit, pending })
      }
      return store.remainingTasks.claimVideos(claim, options)
    }),
  },
  {
    breaks: 'claim-videos/turn-kept',
    how: 'lets an id that is put back while it waits begin at the end again',
    archive: after('commitPage', async (result, store, { pending = [], now }) => {
      const claim = { now, leaseMs: 1_000, worker: 'broken', limit: 10, minimum: 2 }
      const all = pending.length > 0 ? await store.remainingTasks.claimVideos(claim) : undefined
      if (all === undefined) return result
      const isPutBack = ({ videoId }: { readonly videoId: string }) => pending.some((one) => one.videoId === videoId)
      const reordered = [...all.videos.filter((one) => !isPutBack(one)), ...all.videos.filter(isPutBack)]
      const { taskId, fence, progress: expectedProgress } = all
      const task = { taskId, fence }
      await store.commitPage({ task, expectedProgress, now, next: { state: 'done' }, pending: reordered })
      return result
    }),
  },
  {
    breaks: 'claim-videos/what-is-known-of-an-id',
    how: 'forgets since when an id is missing',
    also: ['gone-videos/missing-ids-go-back', 'statistics/rechecked'],
    archive: after('remainingTasks.claimVideos', (task) => {
      return task && { ...task, videos: task.videos.map((video) => ({ ...video, missingSince: undefined })) }
    }),
  },
  {
    breaks: 'claim-videos/minimum',
    how: 'does not look at the minimum',
    also: ['claim-videos/old-tasks-first'],
    archive: before('remainingTasks.claimVideos', (_, claim, options) => [{ ...claim, minimum: 1 }, options]),
  },
  {
    breaks: 'claim-videos/old-tasks-first',
    how: 'leaves an old task that is smaller than the minimum alone',
    archive: after('remainingTasks.claimVideos', async (task, store, { minimum, now }) => {
      if (task === undefined || task.videos.length >= minimum) return task
      const { taskId, fence } = task
      await store.remainingTasks.release({ taskId, fence, now, notBefore: now, giveBackAttempt: true })
      return undefined
    }),
  },
  {
    breaks: 'claim-videos/not-before-its-time',
    how: 'claims an id a millisecond early',
    archive: instead('remainingTasks.claimVideos', async (store, claim, options) => {
      const next = await store.remainingTasks.nextRunnableAt({ kinds: ['hydrate'] })
      const { byState } = await store.remainingTasks.count()
      const isEarly = byState.waiting === undefined && next?.getTime() === claim.now.getTime() + 1
      return store.remainingTasks.claimVideos({ ...claim, now: isEarly ? next : claim.now }, options)
    }),
  },
  {
    breaks: 'claim-videos/deferrals',
    how: 'respects deferrals that are to be ignored',
    archive: before('remainingTasks.claimVideos', (_, claim, options) => [{ ...claim, ignoreDeferrals: [] }, options]),
  },
  {
    breaks: 'claim-videos/of-any-source',
    how: 'claims no ids while a source is paused',
    archive: instead('remainingTasks.claimVideos', async (store, claim, options) => {
      const paused = await store.sources.list({ states: ['paused'] })
      return paused.length > 0 ? undefined : store.remainingTasks.claimVideos(claim, options)
    }),
  },
  {
    breaks: 'claim-videos/never-twice',
    how: 'gives the same ids to two workers at once',
    archive: remembering(
      () => ({ running: undefined as Promise<VideosTask | undefined> | undefined }),
      (memory) =>
        instead('remainingTasks.claimVideos', (store, claim, options) => {
          memory.running ??= store.remainingTasks.claimVideos(claim, options).finally(() => {
            memory.running = undefined
          })
          return memory.running
        }),
    ),
  },
]

export const brokenTaskReads: readonly BrokenStore[] = [
  {
    breaks: 'task-reads/get',
    how: 'answers null for an unknown task',
    also: ['texts/ids-that-nothing-has'],
    archive: after('remainingTasks.get', (task) => task ?? (null as never)),
  },
  {
    breaks: 'task-reads/list-oldest-first',
    how: 'loses the order: the newest first',
    also: ['task-reads/list-limit'],
    archive: after('remainingTasks.list', (tasks) => {
      return [...tasks].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
    }),
  },
  {
    breaks: 'task-reads/list-filtered',
    how: 'takes an empty list of states for the usual ones',
    archive: before('remainingTasks.list', (_, { states, ...filter } = {}, options) => {
      return [states?.length === 0 ? filter : { ...filter, states }, options]
    }),
  },
  {
    breaks: 'task-reads/list-limit',
    how: 'takes any limit',
    archive: before('remainingTasks.list', (_, { limit = 1_000, ...filter } = {}, options) => {
      return [{ ...filter, limit: Math.min(1_000, Math.max(1, Math.round(limit))) }, options]
    }),
  },
  {
    breaks: 'task-reads/count',
    how: 'leaves leased tasks out of the count',
    also: ['claim-videos/makes-a-task'],
    archive: after('remainingTasks.count', ({ byState: { leased: _, ...byState }, ...counts }) => ({
      ...counts,
      byState,
    })),
  },
  {
    breaks: 'task-reads/count-of-a-source',
    how: 'counts the pending ids of all sources for each',
    archive: after('remainingTasks.count', async (counts, store, filter) => {
      if (filter?.sourceId === undefined) return counts
      return { ...counts, pendingVideos: (await store.remainingTasks.count()).pendingVideos }
    }),
  },
  {
    breaks: 'task-reads/next-of-nothing',
    how: 'counts done tasks for the next time',
    archive: after('remainingTasks.nextRunnableAt', async (next, store) => {
      const [left] = await store.remainingTasks.list()
      return next ?? (left === undefined ? (await store.remainingTasks.list({ states: ['done'] }))[0]?.notBefore : next)
    }),
    also: ['task-reads/next-of-pending-ids'],
  },
  {
    breaks: 'task-reads/next-by-kind-and-source',
    how: 'tells the next time of all sources to whoever asks for some',
    archive: before('remainingTasks.nextRunnableAt', (_, { kinds }, options) => [{ kinds }, options]),
  },
  {
    breaks: 'task-reads/next-of-leases',
    how: 'takes leased tasks for runnable ones',
    archive: after('remainingTasks.nextRunnableAt', async (next, store, { kinds }) => {
      const leased = await store.remainingTasks.list({
        states: ['leased'],
        kinds: kinds.filter((kind) => kind === 'window'),
      })
      return leased[0]?.notBefore ?? next
    }),
  },
  {
    breaks: 'task-reads/next-of-active-sources',
    how: 'counts tasks of paused sources for the next time',
    archive: after('remainingTasks.nextRunnableAt', async (next, store, { kinds, sourceIds }) => {
      if (next !== undefined || sourceIds !== undefined) return next
      return (await store.remainingTasks.list({ states: ['waiting'], kinds }))[0]?.notBefore
    }),
  },
  {
    breaks: 'task-reads/next-of-pending-ids',
    how: 'forgets the pending ids when it tells the next time',
    also: ['candidates/counted-apart', 'candidates/never-in-place-of-a-pending-one', 'copies/arguments-of-a-commit'],
    archive: after('remainingTasks.nextRunnableAt', async (next, store, { kinds }) => {
      const tasks = await store.remainingTasks.list({ kinds: ['hydrate'] })
      return kinds.length === 1 && kinds[0] === 'hydrate' && tasks.length === 0 ? undefined : next
    }),
  },
]

import { type FollowTask, StoreError } from '@youtube-archives/core'
import { after, before, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

const plus = (instant: Date, ms: number): Date => new Date(instant.getTime() + ms)

export const brokenFollowTasks: readonly BrokenStore[] = [
  {
    breaks: 'follow-tasks/leased',
    how: 'answers with another task than it stored',
    archive: after('remainingTasks.claimFollows', (tasks) =>
      tasks.map((task) => ({ ...task, createdAt: plus(task.createdAt, 1) })),
    ),
    also: ['follow-tasks/put-back'],
  },
  {
    breaks: 'follow-tasks/due-longest-first',
    how: 'gives tasks that are due at once in no order',
    archive: after('remainingTasks.claimFollows', (tasks) => {
      return [...tasks].sort((one, other) => {
        return one.notBefore.getTime() - other.notBefore.getTime() || (one.taskId < other.taskId ? 1 : -1)
      })
    }),
    also: ['follow-tasks/ended-leases'],
  },
  {
    breaks: 'follow-tasks/ended-leases',
    how: 'takes a task for held whose lease has ended',
    archive: after('remainingTasks.claimFollows', (tasks) => tasks.filter(({ attempts }) => attempts < 2)),
  },
  {
    breaks: 'follow-tasks/ignored-deferrals',
    how: 'respects deferrals that are to be ignored',
    archive: before('remainingTasks.claimFollows', (_, claim, options) => [{ ...claim, ignoreDeferrals: [] }, options]),
  },
  {
    breaks: 'follow-tasks/put-back',
    how: 'forgets when a channel was last counted',
    archive: before('commitPage', (_, { next, ...commit }, options) => {
      if (next.state === 'done' || !('channelId' in next.position)) return [{ ...commit, next }, options]
      const { countedAt: _countedAt, ...position } = next.position
      return [{ ...commit, next: { ...next, position } }, options]
    }),
  },
  {
    breaks: 'follow-tasks/of-no-source',
    how: 'follows nobody while no source is active',
    archive: instead('remainingTasks.claimFollows', async (store, claim, options) => {
      const active = await store.sources.list({ states: ['active'] })
      return active.length === 0 ? [] : store.remainingTasks.claimFollows(claim, options)
    }),
  },
  {
    breaks: 'follow-tasks/counted-and-listed',
    how: 'takes follow tasks for windows when it is asked what is next',
    archive: before('remainingTasks.nextRunnableAt', (_, query, options) => {
      return [{ ...query, kinds: [...query.kinds, 'follow'] }, options]
    }),
  },
  {
    breaks: 'follow-tasks/position-of-another-kind',
    how: 'leaves a follow task where it is that is put back at a position of another kind',
    archive: before('commitPage', async (store, { next, ...commit }, options) => {
      const task = await store.remainingTasks.get(commit.task.taskId)
      if (next.state === 'done' || task?.kind !== 'follow') return [{ ...commit, next }, options]
      const position = 'channelId' in next.position ? next.position : task.position
      return [{ ...commit, next: { ...next, position } }, options]
    }),
  },
  {
    breaks: 'follow-tasks/not-by-revision',
    how: 'leaves follow tasks of a revision out without a word',
    archive: before('ledger.revise', (_, revision, options) => {
      return [{ ...revision, addTasks: revision.addTasks?.filter(({ kind }) => kind !== 'follow') }, options]
    }),
  },
  {
    breaks: 'follow-tasks/never-twice',
    how: 'claims follow tasks to everybody who asks at once',
    archive: remembering(
      () => ({ running: undefined as undefined | Promise<readonly FollowTask[]> }),
      (memory) =>
        instead('remainingTasks.claimFollows', (store, claim, options) => {
          memory.running ??= store.remainingTasks.claimFollows(claim, options).finally(() => {
            memory.running = undefined
          })
          return memory.running
        }),
    ),
  },
]

export const brokenNewTasks: readonly BrokenStore[] = [
  {
    breaks: 'new-tasks/written-down',
    how: 'forgets why a task of a page waits',
    archive: before('commitPage', (_, commit, options) => {
      const newTasks = commit.newTasks?.map((task) => ('deferral' in task ? { ...task, deferral: undefined } : task))
      return [{ ...commit, newTasks }, options]
    }),
  },
  {
    breaks: 'new-tasks/existing-ones-stay',
    how: 'writes a task down again that is done',
    archive: before('commitPage', async (store, commit, options) => {
      if (commit.newTasks !== undefined) await store.remainingTasks.purgeDone(new Date(8.64e15))
      return [commit, options]
    }),
  },
  {
    breaks: 'new-tasks/of-a-source-that-is-gone',
    how: 'refuses a page with a task of a source that is gone',
    archive: instead('commitPage', async (store, commit, options) => {
      for (const { taskId, sourceId } of commit.newTasks ?? []) {
        if (sourceId === undefined || (await store.sources.get(sourceId)) !== undefined) continue
        const message = `task ${taskId}: its source is not there`
        throw new StoreError({ operation: 'commitPage', message, isRetryable: false })
      }
      return store.commitPage(commit, options)
    }),
  },
  {
    breaks: 'new-tasks/at-once',
    how: 'runs into deadlocks over new tasks and leaves them to the caller',
    archive: remembering(
      () => new Set<string>(),
      (running) =>
        instead('commitPage', async (store, commit, options) => {
          const first = (commit.newTasks?.length ?? 0) > 20 ? commit.newTasks?.[0]?.taskId : undefined
          if (first === undefined) return store.commitPage(commit, options)
          if (running.size > 0 && !running.has(first)) {
            throw new StoreError({ operation: 'commitPage', message: 'deadlock detected', isRetryable: true })
          }
          running.add(first)
          return store.commitPage(commit, options).finally(() => running.delete(first))
        }),
    ),
  },
]

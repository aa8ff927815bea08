import type { CommittedPage, PageCommit, PageCommitsResult } from '@youtube-archives/core'
import { StoreError } from '@youtube-archives/core'
import { after, before, caught, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

const keyOf = ({ task, expectedProgress }: PageCommit): string => `${task.taskId} ${task.fence} ${expectedProgress}`
const idsOf = (commits: readonly PageCommit[]): string[] => commits.map(({ task }) => task.taskId)

function lateIn(commits: readonly PageCommit[]): PageCommitsResult {
  return { status: 'stale', taskIds: idsOf(commits) }
}

export const brokenCommitPages: readonly BrokenStore[] = [
  {
    breaks: 'commit-pages/one-after-the-other',
    how: 'does the commits of a batch in an order of its own',
    archive: instead('commitPages', async (store, commits, options) => {
      const ordered = [...commits].sort((one, other) => (one.task.taskId < other.task.taskId ? -1 : 1))
      const result = await store.commitPages(ordered, options)
      if (result.status === 'stale')
        return { ...result, taskIds: idsOf(commits).filter((id) => result.taskIds.includes(id)) }
      return { ...result, pages: commits.map((commit) => result.pages[ordered.indexOf(commit)] as CommittedPage) }
    }),
  },
  {
    breaks: 'commit-pages/empty',
    how: 'sends an empty batch to its storage',
    archive: instead('commitPages', async (store, commits, options) => {
      if (commits.length > 0) return store.commitPages(commits, options)
      throw new StoreError({ operation: 'commitPages', message: 'syntax error at or near ")"', isRetryable: false })
    }),
  },
  {
    breaks: 'commit-pages/stale-as-a-whole',
    how: 'writes those commits of a batch that are not late',
    archive: instead('commitPages', async (store, commits, options) => {
      const result = await store.commitPages(commits, options)
      if (result.status === 'committed') return result
      for (const commit of commits) {
        if (!result.taskIds.includes(commit.task.taskId)) await store.commitPage(commit, options)
      }
      return result
    }),
  },
  {
    breaks: 'commit-pages/refused-as-a-whole',
    how: 'leaves the first half of a batch written where the second cannot be stored',
    archive: caught('commitPages', async (error, store, [first, ...others]) => {
      if (first !== undefined && others.length === 1) await store.commitPage(first)
      throw error
    }),
  },
  {
    breaks: 'commit-pages/spans-of-one-source',
    how: 'keeps only the last spans of a source that several commits read',
    archive: before('commitPages', async (store, commits, options) => {
      const tasks = await Promise.all(idsOf(commits).map((id) => store.remainingTasks.get(id)))
      const kept = commits.map((commit, index) => {
        const isLast = tasks.findLastIndex((task) => task?.sourceId === tasks[index]?.sourceId) === index
        return isLast ? commit : { ...commit, spans: [] }
      })
      return [kept, options]
    }),
  },
  {
    breaks: 'commit-pages/one-task-twice',
    how: 'takes the first of two commits of one task',
    archive: before('commitPages', (_, commits, options) => {
      const ids = idsOf(commits)
      return [commits.filter(({ task }, index) => ids.indexOf(task.taskId) === index), options]
    }),
  },
  {
    breaks: 'commit-pages/repeated',
    how: 'does not know a repeated batch',
    also: ['commit-pages/answer-lost'],
    archive: remembering(
      () => new Set<string>(),
      (done) =>
        instead('commitPages', async (store, commits, options) => {
          if (commits.some((commit) => done.has(keyOf(commit)))) return lateIn(commits)
          const result = await store.commitPages(commits, options)
          if (result.status === 'committed') for (const commit of commits) done.add(keyOf(commit))
          return result
        }),
    ),
  },
  {
    breaks: 'commit-pages/some-done-before',
    how: 'takes a commit for late that was done on its own before',
    archive: remembering(
      () => new Set<string>(),
      (alone) => (store) =>
        instead('commitPages', async (inner, commits, options) => {
          const late = commits.filter((commit) => alone.has(keyOf(commit)))
          return late.length > 0 ? lateIn(late) : inner.commitPages(commits, options)
        })(
          after('commitPage', (result, _, commit) => {
            if (result.status === 'committed') alone.add(keyOf(commit))
            return result
          })(store),
        ),
    ),
  },
  {
    breaks: 'commit-pages/answer-lost',
    how: 'rejects with an error of its driver where the answer to a batch is lost',
    connection: caught('commitPages', (error) => {
      if (error.message.includes('the connection is lost')) throw new TypeError('socket hang up')
      throw error
    }),
    also: ['failures/never-swallowed'],
  },
  {
    breaks: 'commit-pages/many-follow-tasks',
    how: 'puts all tasks of a large batch back at the time of the first',
    archive: before('commitPages', (_, commits, options) => {
      const first = commits[0]?.next
      if (first?.state !== 'waiting') return [commits, options]
      const { notBefore } = first
      return [commits.map((commit) => ({ ...commit, next: { ...commit.next, notBefore } })), options]
    }),
  },
  {
    breaks: 'commit-pages/batches-that-meet',
    how: 'runs into deadlocks over batches and leaves them to the caller',
    archive: remembering(
      () => new Set<string>(),
      (running) =>
        instead('commitPages', async (store, commits, options) => {
          const [first] = idsOf(commits)
          if (first === undefined) return store.commitPages(commits, options)
          if (running.size > 0 && !running.has(first)) {
            throw new StoreError({ operation: 'commitPages', message: 'deadlock detected', isRetryable: true })
          }
          running.add(first)
          return store.commitPages(commits, options).finally(() => running.delete(first))
        }),
    ),
  },
]

import type { ArchiveStore, PageCommit, PageCommitResult } from '@youtube-archives/core'
import { after, before, both, caught, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'
import { Running } from '../support/running.ts'
import { sneak } from '../support/sneak.ts'

const stale: PageCommitResult = { status: 'stale' }

/** Lets a late worker write where this holds of its task as it is now. */
function late(
  isLate: (now: Awaited<ReturnType<ArchiveStore['remainingTasks']['get']>>, commit: PageCommit) => boolean,
) {
  return after('commitPage', async (result, store, commit) => {
    if (result.status === 'stale' && isLate(await store.remainingTasks.get(commit.task.taskId), commit)) {
      await sneak(store, commit)
    }
    return result
  })
}

/** Ids of tasks that one call took away. */
const forgetsWhy = (path: 'sources.remove' | 'ledger.revise') =>
  remembering(
    () => new Set<string>(),
    (removed) =>
      both(
        before(path as 'sources.remove', async (store, ...args) => {
          const [first] = args as unknown as [string | { removeTasks?: { taskId: string }[] }]
          const tasks =
            typeof first === 'string' ? await store.remainingTasks.list({ sourceId: first }) : first.removeTasks
          for (const { taskId } of tasks ?? []) removed.add(taskId)
          return args
        }),
        late((task, { task: { taskId } }) => task === undefined && removed.has(taskId)),
      ),
  )

const keyOf = ({ task, expectedProgress }: PageCommit): string => `${task.taskId} ${task.fence} ${expectedProgress}`

/** Answers a commit that was done before as this says. */
const repeated = (
  answer: (
    first: PageCommitResult,
    again: PageCommitResult,
    commit: PageCommit,
    store: ArchiveStore,
  ) => PageCommitResult | Promise<PageCommitResult>,
) =>
  remembering(
    () => new Map<string, PageCommitResult>(),
    (results) =>
      after('commitPage', (result, store, commit) => {
        const first = results.get(keyOf(commit))
        if (first !== undefined) return answer(first, result, commit, store)
        results.set(keyOf(commit), result)
        return result
      }),
  )

export const brokenCommits: readonly BrokenStore[] = [
  {
    breaks: 'commit-page/puts-the-task-back',
    how: 'forgets why a task waits',
    archive: before('commitPage', (_, { next, ...commit }, options) => {
      const less = next.state === 'waiting' ? { ...next, deferral: undefined } : next
      return [{ ...commit, next: less }, options]
    }),
  },
  {
    breaks: 'commit-page/ends-the-task',
    how: 'keeps the attempts of a done task',
    archive: after('remainingTasks.get', (task) => (task?.state === 'done' ? { ...task, attempts: 1 } : task)),
  },
  {
    breaks: 'commit-page/walks-on',
    how: 'forgets the token of the next page',
    archive: before('commitPage', (_, { next, ...commit }, options) => {
      const isWalk = next.state === 'waiting' && 'mode' in next.position
      const forgotten = isWalk ? { ...next, position: { ...next.position, nextPageToken: undefined } } : next
      return [{ ...commit, next: forgotten as PageCommit['next'] }, options]
    }),
  },
  {
    breaks: 'commit-page/keeps-a-crowded-second',
    how: 'forgets the place inside a crowded second',
    archive: before('commitPage', (_, { next, ...commit }, options) => {
      const isWindow = next.state === 'waiting' && 'depth' in next.position
      const forgotten = isWindow ? { ...next, position: { ...next.position, crowded: undefined } } : next
      return [{ ...commit, next: forgotten as PageCommit['next'] }, options]
    }),
  },
  {
    breaks: 'commit-page/keeps-what-is-asked-again',
    how: 'forgets what is to be asked again',
    archive: before('commitPage', (_, { next, ...commit }, options) => {
      const isWindow = next.state === 'waiting' && 'depth' in next.position
      const forgotten = isWindow ? { ...next, position: { ...next.position, recapture: undefined } } : next
      return [{ ...commit, next: forgotten as PageCommit['next'] }, options]
    }),
  },
  {
    breaks: 'commit-page/ended-lease-still-holds',
    how: 'refuses a commit as soon as its lease has ended',
    archive: instead('commitPage', async (store, commit, options) => {
      const task = await store.remainingTasks.get(commit.task.taskId)
      const hasEnded = task?.leasedUntil !== undefined && task.leasedUntil <= commit.now
      return hasEnded ? stale : store.commitPage(commit, options)
    }),
  },
  {
    breaks: 'commit-page/late-after-a-claim',
    how: 'lets a late worker write after another one claimed the task',
    also: ['leases/late-commit-beside-a-claim'],
    archive: late((task, commit) => task?.state === 'leased' && task.fence > commit.task.fence),
  },
  {
    breaks: 'commit-page/late-after-a-release',
    how: 'lets a worker write after it gave the task back',
    archive: late((task, commit) => task?.state === 'waiting' && task.fence === commit.task.fence),
  },
  {
    breaks: 'commit-page/late-after-the-source-was-removed',
    how: 'writes a page of a source that was removed',
    archive: forgetsWhy('sources.remove'),
  },
  {
    breaks: 'commit-page/late-after-a-revision',
    how: 'writes a page of a task that was taken out of the ledger',
    archive: forgetsWhy('ledger.revise'),
  },
  {
    breaks: 'commit-page/late-of-another-progress',
    how: 'does not look at the expected progress',
    archive: late((task, commit) => task?.state === 'leased' && task.fence === commit.task.fence),
  },
  {
    breaks: 'commit-page/late-of-an-unknown-task',
    how: 'writes a page of a task that never was',
    archive: remembering(
      () => new Set<string>(),
      (known) =>
        both(
          before('ledger.revise', (_, revision, options) => {
            for (const { taskId } of revision.addTasks ?? []) known.add(taskId)
            return [revision, options]
          }),
          late(
            (task, { task: { taskId } }) => task === undefined && !known.has(taskId) && !taskId.startsWith('hydrate'),
          ),
        ),
    ),
  },
  {
    breaks: 'commit-repeat/of-a-done-task',
    how: 'does not know a repeated commit of a done task',
    also: ['commit-repeat/at-once', 'commit-repeat/answer-lost', 'copies/answers-of-writes', 'abort/all-or-nothing'],
    archive: repeated((_, again, { next }) => (next.state === 'done' ? stale : again)),
  },
  {
    breaks: 'commit-repeat/of-a-waiting-task',
    how: 'does not know a repeated commit of a waiting task',
    archive: repeated((_, again, { next }) => (next.state === 'waiting' ? stale : again)),
  },
  {
    breaks: 'commit-repeat/at-once',
    how: 'refuses a commit while the same one is under way',
    archive: remembering(
      () => new Set<string>(),
      (running) =>
        instead('commitPage', async (store, commit, options) => {
          if (running.has(keyOf(commit))) return stale
          running.add(keyOf(commit))
          return store.commitPage(commit, options).finally(() => running.delete(keyOf(commit)))
        }),
    ),
  },
  {
    breaks: 'commit-repeat/answer-lost',
    how: 'rejects with an error of its driver where the answer is lost',
    connection: caught('commitPage', (error) => {
      if (error.message.includes('the connection is lost')) throw new TypeError('socket hang up')
      throw error
    }),
    also: ['failures/never-swallowed'],
  },
  {
    breaks: 'commit-repeat/late-once-claimed-again',
    how: 'remembers the result of a commit beyond the next claim',
    // Its answer is the very one that was given before.
    also: ['copies/answers-of-writes'],
    archive: repeated(async (first, again, { task }, store) =>
      (await store.remainingTasks.get(task.taskId)) === undefined ? again : first,
    ),
  },
  {
    breaks: 'commit-repeat/late-once-purged',
    how: 'remembers the result of a commit beyond the purge of its task',
    archive: repeated(async (first, again, { task }, store) =>
      (await store.remainingTasks.get(task.taskId)) === undefined ? first : again,
    ),
  },
  {
    breaks: 'commit-source/told-what-the-page-says',
    how: 'resets what a page does not say',
    archive: before('commitPage', (_, { source, ...commit }, options) => {
      const reset = source?.recapture === undefined ? source : { ...source, windowTargetRows: 0 }
      return [{ ...commit, source: reset }, options]
    }),
  },
  {
    breaks: 'commit-source/told-of-sweeps',
    how: 'rounds what sweeps yielded',
    archive: before('commitPage', (_, { source, ...commit }, options) => {
      const sweepYields = source?.sweepYields?.map((each) => ({ ...each, rows: Math.round(each.rows) }))
      return [{ ...commit, source: source && { ...source, ...(sweepYields && { sweepYields }) } }, options]
    }),
  },
  {
    breaks: 'commit-source/told-of-a-channel',
    how: 'loses the order of the newest ids',
    archive: before('commitPage', (_, { source, ...commit }, options) => {
      const headIds = source?.headIds && [...source.headIds].reverse()
      return [{ ...commit, source: source && { ...source, ...(headIds && { headIds }) } }, options]
    }),
  },
  {
    breaks: 'commit-source/spans-joined',
    how: 'loses the rows of a span that is joined on both sides',
    archive: before('commitPage', async (store, commit, options) => {
      const known = (await store.ledger.read())[0]?.spans ?? []
      const touches = (one: Date, other: Date): boolean => one.getTime() === other.getTime()
      const spans = commit.spans?.map((span) => {
        const isLeft = known.some(({ before: end, state }) => touches(end, span.after) && state === span.state)
        const isRight = known.some(({ after: start, state }) => touches(start, span.before) && state === span.state)
        return isLeft && isRight ? { ...span, rows: 0 } : span
      })
      return [{ ...commit, spans }, options]
    }),
  },
  {
    breaks: 'commit-source/whole-page-or-nothing',
    how: 'commits half a page: the videos are written before the spans are refused',
    archive: caught('commitPage', async (error, store, commit) => {
      if (commit.spans !== undefined && commit.found !== undefined) await sneak(store, commit)
      throw error
    }),
  },
  {
    breaks: 'commit-source/position-of-another-kind',
    how: 'writes a page whose next position fits another kind of task',
    archive: caught('commitPage', async (error, store, commit) => {
      if (commit.next.state === 'waiting' && 'mode' in commit.next.position) await sneak(store, commit)
      throw error
    }),
  },
  {
    breaks: 'commit-source/fields-of-another-kind',
    how: 'swallows what only another kind of source has',
    archive: caught('commitPage', async (error, store, commit, options) => {
      if (commit.source?.lostRows === undefined || commit.task.taskId.startsWith('hydrate')) throw error
      return store.commitPage({ ...commit, source: undefined }, options)
    }),
  },
  {
    breaks: 'commit-source/task-without-a-source',
    how: 'leaves out what a task without a source cannot have',
    archive: caught('commitPage', (error, store, commit, options) => {
      if (!commit.task.taskId.startsWith('hydrate') || commit.spans === undefined) throw error
      return store.commitPage({ ...commit, spans: undefined }, options)
    }),
  },
]

export const brokenRaces: readonly BrokenStore[] = [
  {
    breaks: 'leases/late-commit-beside-a-claim',
    how: 'tells a worker that its page is written while another one takes its task',
    archive: remembering(
      () => new Running(),
      (claims) =>
        both(
          claims.counting('remainingTasks.claim'),
          instead('commitPage', async (store, commit, options) => {
            const isBeside = claims.count > 0
            const result = await store.commitPage(commit, options)
            const nothing = { status: 'committed', matchesNew: 0, foundIds: [], changes: [] } as const
            return isBeside && result.status === 'stale' ? nothing : result
          }),
        ),
    ),
  },
]

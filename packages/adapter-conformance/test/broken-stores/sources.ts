import type { LedgerRevision, LedgerSpan } from '@youtube-archives/core'
import { type Alter, after, before, both, caught, instead, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'
import { Running } from '../support/running.ts'

const bySourceId = (one: { sourceId: string }, other: { sourceId: string }): number =>
  one.sourceId < other.sourceId ? -1 : 1

export const brokenSources: readonly BrokenStore[] = [
  {
    breaks: 'sources/search-added',
    how: 'loses a filter',
    archive: before('sources.add', (_, source, now, options) => {
      if (source.kind === 'channel') return [source, now, options]
      return [{ ...source, filters: { ...source.filters, videoDuration: undefined } }, now, options]
    }),
  },
  {
    breaks: 'sources/channel-added',
    how: 'starts a channel without a list of newest ids',
    archive: after('sources.get', (source) => {
      return source?.kind === 'channel' && source.lastReadAt === undefined
        ? { ...source, headIds: null as never }
        : source
    }),
  },
  {
    breaks: 'sources/added-once',
    how: 'answers with what was given, not with what is there',
    archive: after('sources.add', ({ source, created }, _, { weight }) => {
      return { source: created || weight !== 7 ? source : { ...source, weight }, created }
    }),
  },
  {
    breaks: 'sources/one-of-many-creates',
    how: 'tells everybody who adds a source at once that it is new',
    archive: remembering(
      () => new Running(),
      (running) => (store) =>
        instead('sources.add', async (inner, ...args) => {
          const isBeside = running.count > 0
          const answer = await inner.sources.add(...args)
          return { ...answer, created: answer.created || isBeside }
        })(running.counting('sources.add')(store)),
    ),
  },
  {
    breaks: 'sources/get',
    how: 'answers null for an unknown source',
    archive: after('sources.get', (source, _, id) => (id === 's1' ? (source ?? (null as never)) : source)),
    also: ['sources/removed-with-its-ledger'],
  },
  {
    breaks: 'sources/list',
    how: 'takes an empty list of states for all of them',
    archive: before('sources.list', (_, filter, options) => [filter?.states?.length === 0 ? {} : filter, options]),
  },
  {
    breaks: 'sources/removed-with-its-ledger',
    how: 'says that it removed videos though it was told to keep them',
    archive: after('sources.remove', (answer, _, __, { videos }) =>
      videos ? answer : { ...answer, videosRemoved: 1 },
    ),
  },
  {
    breaks: 'sources/starts-anew',
    how: 'goes on with the revision of a source that was removed',
    archive: remembering(
      () => new Set<string>(),
      (removed) => (store) =>
        after('ledger.read', (ledgers) =>
          ledgers.map((each) => {
            return removed.has(each.source.sourceId) ? { ...each, source: { ...each.source, revision: 7 } } : each
          }),
        )(
          after('sources.remove', (answer, _, sourceId) => {
            removed.add(sourceId)
            return answer
          })(store),
        ),
    ),
  },
  {
    breaks: 'sources/removed-with-its-videos',
    how: 'removes videos that another source matched as well',
    archive: before('sources.remove', async (store, sourceId, options) => {
      if (!options.videos) return [sourceId, options]
      const { items } = await store.videos.search({ sourceIds: [sourceId], limit: 100 })
      const matches = await store.videos.matches(items.map(({ videoId }) => videoId))
      await store.videos.delete(matches.filter((match) => match.sourceId !== sourceId).map(({ videoId }) => videoId))
      return [sourceId, options]
    }),
  },
  {
    breaks: 'sources/removed-beside-a-page',
    how: 'says that a page is written whose source is being removed',
    archive: remembering(
      () => new Running(),
      (removals) =>
        both(
          removals.counting('sources.remove'),
          instead('commitPage', async (store, commit, options) => {
            const isBeside = removals.count > 0
            const result = await store.commitPage(commit, options)
            const nothing = { status: 'committed', matchesNew: 0, foundIds: [], changes: [] } as const
            return isBeside && result.status === 'stale' ? nothing : result
          }),
        ),
    ),
  },
  {
    breaks: 'sources/removed-once',
    how: 'says that it removed a source that did not exist',
    also: ['texts/ids-that-nothing-has'],
    archive: after('sources.remove', (answer) => ({ ...answer, removed: true })),
  },
  {
    breaks: 'sources/counts',
    how: 'leaves a source without matches out of the counts',
    also: ['sources/starts-anew', 'batches/of-0'],
    archive: after('sources.counts', (counts) => {
      return Object.fromEntries(
        Object.entries(counts).filter(([, { stored, pending, gone }]) => stored + pending + gone > 0),
      )
    }),
  },
]

type Ledgers = Awaited<ReturnType<Parameters<Alter>[0]['ledger']['read']>>

export const brokenLedgerReads: readonly BrokenStore[] = [
  {
    breaks: 'ledger-read/active-sources-by-age',
    how: 'loses the order: by id',
    archive: after('ledger.read', (ledgers) => [...ledgers].sort((one, other) => bySourceId(one.source, other.source))),
    also: ['texts/ids-by-their-bytes'],
  },
  {
    breaks: 'ledger-read/sources-asked-for',
    how: 'takes an empty list of sources for all of them',
    archive: before('ledger.read', (_, filter, options) => {
      return [filter?.sourceIds?.length === 0 ? { sourceIds: ['s1'] } : filter, options]
    }),
  },
  {
    breaks: 'ledger-read/all-but-done',
    how: 'leaves given-up tasks out of the ledger',
    also: ['dead-tasks/given-up'],
    archive: after('ledger.read', (ledgers) =>
      ledgers.map((each) => ({ ...each, tasks: each.tasks.filter(({ state }) => state !== 'given-up') })),
    ),
  },
  {
    breaks: 'ledger-read/one-picture',
    how: 'reads sources and spans one after the other',
    archive: instead('ledger.read', async (store, filter, options): Promise<Ledgers> => {
      const early = await store.ledger.read(filter, options)
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
      const late = await store.ledger.read({ sourceIds: early.map(({ source }) => source.sourceId) }, options)
      return late.map((each, index) => ({ ...each, source: early[index]?.source ?? each.source }))
    }),
  },
]

/** Makes expectations fit what is there. */
function fitting(change: (revision: LedgerRevision, spans: readonly LedgerSpan[]) => LedgerRevision): Alter {
  return before('ledger.revise', async (store, revision, options) => {
    const [ledger] = await store.ledger.read({ sourceIds: [revision.sourceId] })
    return [change(revision, ledger?.spans ?? []), options]
  })
}

/** Looks at the tasks that a revision removes before it does. */
function removing(
  change: (
    expected: NonNullable<LedgerRevision['removeTasks']>[number],
    task: Awaited<ReturnType<Parameters<Alter>[0]['remainingTasks']['get']>>,
    sourceId: string,
  ) => NonNullable<LedgerRevision['removeTasks']>[number] | undefined,
): Alter {
  return before('ledger.revise', async (store, revision, options) => {
    const removeTasks = []
    for (const expected of revision.removeTasks ?? []) {
      const changed = change(expected, await store.remainingTasks.get(expected.taskId), revision.sourceId)
      if (changed !== undefined) removeTasks.push(changed)
    }
    return [{ ...revision, removeTasks }, options]
  })
}

/** Says that a revision is done that was not, while others are under way. */
function careless(isCareless: (revision: LedgerRevision) => boolean): Alter {
  return remembering(
    () => new Running(),
    (running) => (store) =>
      instead('ledger.revise', async (inner, revision, options) => {
        const isBeside = running.count > 1
        const answer = await inner.ledger.revise(revision, options)
        return isBeside && isCareless(revision) ? 'revised' : answer
      })(running.counting('ledger.revise')(store)),
  )
}

export const brokenRevisions: readonly BrokenStore[] = [
  {
    breaks: 'ledger-revise/all-at-once',
    how: 'forgets a new end of a source',
    archive: before('ledger.revise', (_, revision, options) => {
      const { until, ...source } = revision.source ?? {}
      return [until instanceof Date ? { ...revision, source } : revision, options]
    }),
  },
  {
    breaks: 'ledger-revise/adds-a-task',
    how: 'counts an attempt for a task that was never claimed',
    also: ['new-tasks/written-down'],
    archive: after('remainingTasks.get', (task) =>
      task?.fence === 0 && task.deferral ? { ...task, attempts: 1 } : task,
    ),
  },
  {
    breaks: 'ledger-revise/plans-sweeps',
    how: 'keeps one age of sweeps only',
    archive: before('ledger.revise', (_, { source, ...revision }, options) => {
      const sweeps = source?.sweeps?.slice(0, 1)
      return [{ ...revision, source: source && { ...source, ...(sweeps && { sweeps }) } }, options]
    }),
  },
  {
    breaks: 'ledger-revise/takes-values-away',
    how: 'takes null for absent',
    archive: before('ledger.revise', (_, revision, options) => {
      const given = Object.entries(revision.source ?? {}).filter(([, value]) => value !== null)
      return [{ ...revision, source: revision.source && Object.fromEntries(given) }, options]
    }),
    also: ['ledger-revise/refuses-fields-of-another-kind'],
  },
  {
    breaks: 'ledger-revise/conflict-over-another-revision',
    how: 'revises without checking the revision',
    also: ['ledger-revise/repeated-conflicts', 'ledger-races/one-of-many-revises', 'ledger-races/one-frontier'],
    archive: after('ledger.revise', async (answer, store, revision, options) => {
      const source = await store.sources.get(revision.sourceId)
      if (answer === 'revised' || source === undefined || source.revision === revision.expectedRevision) return answer
      return store.ledger.revise({ ...revision, expectedRevision: source.revision }, options)
    }),
  },
  {
    breaks: 'ledger-revise/conflict-over-unknown-source',
    how: 'says that a source is revised which does not exist',
    archive: after('ledger.revise', async (answer, store, { sourceId }) => {
      return (await store.sources.get(sourceId)) === undefined ? 'revised' : answer
    }),
  },
  {
    breaks: 'ledger-revise/conflict-over-another-fence',
    how: 'removes a task without checking its fence',
    archive: removing((expected, task) => ({ ...expected, fence: task?.fence ?? expected.fence })),
  },
  {
    breaks: 'ledger-revise/conflict-over-another-progress',
    how: 'removes a task without checking its progress',
    archive: removing((expected, task) => ({ ...expected, progress: task?.progress ?? expected.progress })),
  },
  {
    breaks: 'ledger-revise/conflict-over-unknown-task',
    how: 'leaves out what it cannot remove: tasks of others',
    archive: removing((expected, task, sourceId) => (task?.sourceId === sourceId ? expected : undefined)),
  },
  {
    breaks: 'ledger-revise/conflict-over-done-task',
    how: 'leaves out what it need not remove: done tasks',
    archive: removing((expected, task) => (task?.state === 'done' ? undefined : expected)),
  },
  {
    breaks: 'ledger-revise/conflict-over-another-span',
    how: 'removes a span by its start alone',
    archive: fitting((revision, spans) => ({
      ...revision,
      removeSpans: revision.removeSpans?.map((removed) => {
        return spans.find(({ after: start }) => start.getTime() === removed.after.getTime()) ?? removed
      }),
    })),
  },
  {
    breaks: 'ledger-revise/conflict-over-unknown-span',
    how: 'leaves out what it cannot remove: spans that are not there',
    archive: fitting((revision, spans) => ({
      ...revision,
      removeSpans: revision.removeSpans?.filter((removed) => {
        return spans.some(({ after: start }) => start.getTime() === removed.after.getTime())
      }),
    })),
  },
  {
    breaks: 'ledger-revise/refuses-overlapping-spans',
    how: 'swallows the error of spans that overlap',
    archive: caught('ledger.revise', (error, _, { addSpans }) => {
      if (addSpans === undefined) throw error
      return 'conflict' as const
    }),
  },
  {
    breaks: 'ledger-revise/refuses-tasks-of-another-source',
    how: 'takes tasks of another source for a conflict',
    archive: caught('ledger.revise', (error, _, { sourceId, addTasks = [] }) => {
      if (addTasks.every((task) => task.sourceId === sourceId || task.kind === 'follow')) throw error
      return 'conflict' as const
    }),
  },
  {
    breaks: 'ledger-revise/refuses-fields-of-another-kind',
    how: 'leaves out what a search does not have',
    archive: caught('ledger.revise', (error, store, revision, options) => {
      if (revision.source?.fullWalkAt === undefined) throw error
      return store.ledger.revise({ ...revision, source: undefined }, options)
    }),
  },
  {
    breaks: 'ledger-revise/repeated-conflicts',
    how: 'answers a repeated revision as the first time',
    archive: remembering(
      () => ({ last: '' }),
      (memory) =>
        instead('ledger.revise', async (store, revision, options) => {
          const isRepeated = memory.last === JSON.stringify(revision)
          const answer = await store.ledger.revise(revision, options)
          if (answer === 'revised') memory.last = JSON.stringify(revision)
          return isRepeated ? 'revised' : answer
        }),
    ),
  },
  {
    breaks: 'ledger-revise/known-ids-change-nothing',
    how: 'overwrites a task whose id exists',
    archive: before('ledger.revise', async (store, revision, options) => {
      const removeTasks = [...(revision.removeTasks ?? [])]
      for (const { taskId } of revision.addTasks ?? []) {
        const known = await store.remainingTasks.get(taskId)
        const isRemoved = removeTasks.some((removed) => removed.taskId === taskId)
        if (known?.sourceId === revision.sourceId && !isRemoved) {
          removeTasks.push({ taskId, fence: known.fence, progress: known.progress })
        }
      }
      return [{ ...revision, removeTasks }, options]
    }),
  },
  {
    breaks: 'ledger-revise/replaces-under-one-id',
    how: 'does not add a task that it removed just now',
    archive: before('ledger.revise', (_, revision, options) => {
      const removed = new Set(revision.removeTasks?.map(({ taskId }) => taskId))
      return [{ ...revision, addTasks: revision.addTasks?.filter(({ taskId }) => !removed.has(taskId)) }, options]
    }),
  },
  {
    breaks: 'ledger-races/one-of-many-revises',
    how: 'tells everybody who revises at once that it is done',
    archive: careless(({ addTasks = [], removeTasks = [] }) => addTasks.length + removeTasks.length === 0),
  },
  {
    breaks: 'ledger-races/one-frontier',
    how: 'tells a planner that its window is there while another one was faster',
    archive: careless(({ source }) => source?.frontier !== undefined),
  },
  {
    breaks: 'ledger-races/a-worker-beside-a-revision',
    how: 'tells a worker that its page is written while its task is taken away',
    archive: remembering(
      () => new Running(),
      (revisions) =>
        both(
          revisions.counting('ledger.revise'),
          instead('commitPage', async (store, commit, options) => {
            const isBeside = revisions.count > 0
            const result = await store.commitPage(commit, options)
            const nothing = { status: 'committed', matchesNew: 0, foundIds: [], changes: [] } as const
            return isBeside && result.status === 'stale' ? nothing : result
          }),
        ),
    ),
  },
  {
    breaks: 'ledger-races/spans-of-two-workers',
    how: 'loses the spans of one of two pages at once',
    archive: remembering(
      () => ({ running: 0 }),
      (memory) =>
        instead('commitPage', async (store, commit, options) => {
          memory.running += 1
          // Long enough for another page to come in meanwhile.
          for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
          const isSlow = memory.running > 1 && commit.found === undefined
          memory.running -= 1
          return store.commitPage(isSlow ? { ...commit, spans: undefined } : commit, options)
        }),
    ),
  },
]

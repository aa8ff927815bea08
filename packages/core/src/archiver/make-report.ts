import type { Bucket } from '../key-pool/quota-policy.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import { estimateSources } from './estimate-sources.ts'
import { measureCoverage } from './measure-coverage.ts'
import { measureFreshness } from './measure-freshness.ts'
import { nextDueAt } from './next-due-at.ts'
import type { RunReport, RunStop, SourceReport } from './run-report.ts'
import type { WorkContext } from './work-context.ts'

/** Puts together what a run did and what it left. */
export async function makeReport(
  work: WorkContext,
  run: { readonly startedAt: Date; readonly only: readonly string[] | undefined; readonly deadlineReached: boolean },
): Promise<RunReport> {
  const { store, settings, account, tally, trust } = work
  // Those it began with: one that was stopped on the way has a reason to tell.
  const ledgers = await store.ledger.read({ sourceIds: run.only ?? [...work.sources.keys()] })
  const freshness = await measureFreshness(store, settings)
  const [counts, tasks, hydrates, nextTaskAt, endedAt] = await Promise.all([
    store.sources.counts(ledgers.map(({ source }) => source.sourceId)),
    store.remainingTasks.count(),
    store.remainingTasks.list({ kinds: ['hydrate'] }),
    nextDueAt(store, settings, freshness),
    store.now(),
  ])
  const estimates = await estimateSources(
    store,
    ledgers.map(({ source }) => source),
    endedAt,
  )
  const availableAt = (bucket: Bucket): Date | undefined => account.closure(bucket)?.availableAt
  const sources = ledgers.map((ledger): [string, SourceReport] => {
    const { source } = ledger
    const { sourceId, state, stopReason } = source
    const waits = ledger.tasks.some((task) => task.state === 'waiting')
    return [
      sourceId,
      {
        ...tally.source(sourceId),
        videosPending: counts[sourceId]?.pending ?? 0,
        remainingTasks: ledger.tasks.length,
        availableAt: waits ? availableAt(source.kind === 'search' ? 'search' : 'default') : undefined,
        state,
        stopReason,
        coverage: measureCoverage(ledger),
        coverageEstimate: estimates.bySource.get(sourceId),
      },
    ]
  })
  const pausedUntil = trust.pausedUntil(endedAt)
  const followedChannels = tasks.byKind.follow ?? 0
  const stops = new Set<RunStop>()
  for (const { stop } of account.binding()) if (stop !== 'no-usable-key') stops.add(stop)
  for (const { state, deferral } of [...ledgers.flatMap((ledger) => ledger.tasks), ...hydrates]) {
    if (state === 'waiting' && (deferral === 'failure' || deferral === 'untrusted')) stops.add(deferral)
  }
  if (run.deadlineReached) stops.add('deadline')
  if (pausedUntil !== undefined) stops.add('untrusted')
  return {
    startedAt: run.startedAt,
    endedAt,
    waitingFor: [...stops],
    total: {
      ...tally.total,
      videosPending: tasks.pendingVideos + hydrates.reduce((sum, task) => sum + countFound(task), 0),
      remainingTasks: Object.values(tasks.byKind).reduce((sum, count) => sum + count, 0) - followedChannels,
      followedChannels,
      coverageEstimate: estimates.total,
      availableAt: earliest([...account.binding().map((closure) => closure.availableAt), pausedUntil]),
      searches: { ...account.searches },
    },
    freshness: {
      contentRefreshed: tally.contentRefreshed,
      statisticsRefreshed: tally.statisticsRefreshed,
      contentDue: freshness.contentDue,
      statisticsDue: freshness.statisticsDue,
    },
    sources: Object.fromEntries(sources),
    nextTaskAt,
  }
}

/** Candidates are not found yet. */
function countFound(task: RemainingTask): number {
  return 'videos' in task ? task.videos.filter(({ candidate }) => candidate === undefined).length : 0
}

function earliest(instants: readonly (Date | undefined)[]): Date | undefined {
  const known = instants.filter((instant) => instant !== undefined)
  return known.length === 0 ? undefined : new Date(Math.min(...known.map(Number)))
}

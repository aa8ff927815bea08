import type { RemainingTask, TimelineTask } from '../../remaining-tasks/remaining-task.ts'
import { type CallChoice, orderChoices, rereadNewVideos, windowNewVideos } from '../../schedule/call-choice.ts'
import { doStep } from '../do-step.ts'
import { readTimeline } from '../read-timeline.ts'
import { isSearchSource } from '../work-context.ts'
import { planSweep } from './plan-sweep.ts'
import type { WatchContext } from './watch-context.ts'

type Order = 'newest' | 'oldest'

interface OlderWorkOptions {
  /** Whether what was read and has settled may be read once more. */
  readonly sweeps: boolean
}

/** Does one page of the timeline that polling left behind, or of what is read again. False where there is nothing. */
export async function readOlderWork(watch: WatchContext, now: Date, options: OlderWorkOptions): Promise<boolean> {
  const task = await claimOlder(watch, now, options)
  if (task === undefined) return false
  if (task.kind === 'settle') await readSettled(watch, task, now)
  else await doStep(watch.work, { task, bucket: 'search' })
  return true
}

async function readSettled({ work, settleYield }: WatchContext, task: TimelineTask, now: Date): Promise<void> {
  const page = await doStep(work, { task, bucket: 'search' }, async () => {
    const source = work.sources.get(task.sourceId)
    return isSearchSource(source) ? await readTimeline(work, task, source) : undefined
  })
  if (page !== undefined) settleYield.note(page.ids.length, page.matchesNew, now)
}

/**
 * What promises most new videos, whether it was never read or has settled; one turn in some the oldest window all the same. Then sweeps, which are written down only when their
 * turn has come, so that none pile up.
 */
async function claimOlder(
  watch: WatchContext,
  now: Date,
  { sweeps }: OlderWorkOptions,
): Promise<RemainingTask | undefined> {
  const { work, turns, options } = watch
  const { only } = options
  if (turns.isDue(work.settings.oldestShare)) {
    const oldest = await claim(watch, now, { kind: 'window', order: 'oldest', sourceIds: only })
    if (oldest !== undefined) return oldest
  }
  const [best] = orderChoices(await olderChoices(watch, now))
  // Another worker may have it already: then whatever comes first.
  return (
    (best && (await claim(watch, now, { kind: best.kind, order: orderOf(best.kind), sourceIds: [best.sourceId] }))) ??
    (await claim(watch, now, { kind: 'window', order: 'newest', sourceIds: only })) ??
    (await claim(watch, now, { kind: 'settle', order: 'oldest', sourceIds: only })) ??
    (sweeps ? await claimSweep(watch, now) : undefined)
  )
}

async function claimSweep(watch: WatchContext, now: Date): Promise<RemainingTask | undefined> {
  const { only } = watch.options
  return (
    (await claim(watch, now, { kind: 'sweep', order: 'newest', sourceIds: only })) ??
    ((await planSweep(watch, now))
      ? await claim(watch, now, { kind: 'sweep', order: 'newest', sourceIds: only })
      : undefined)
  )
}

function orderOf(kind: 'window' | 'settle'): Order {
  return kind === 'window' ? 'newest' : 'oldest'
}

/** Of each source the window and the settle task that would be claimed, with what they promise. */
async function olderChoices(watch: WatchContext, now: Date): Promise<readonly CallChoice<'window' | 'settle'>[]> {
  const { work, sources, settleYield } = watch
  const waiting = await work.store.remainingTasks.list(
    { kinds: ['window', 'settle'], states: ['waiting'] },
    { signal: work.signal },
  )
  const first = new Map<string, TimelineTask>()
  for (const task of waiting) {
    if (task.kind !== 'window' && task.kind !== 'settle') continue
    if (task.notBefore > now && task.deferral !== 'quota' && task.deferral !== 'cooling-down') continue
    const key = `${task.kind} ${task.sourceId}`
    const other = first.get(key)
    if (other === undefined || comesBefore(task, other)) first.set(key, task)
  }
  return [...first.values()].flatMap(({ kind, sourceId, position }): CallChoice<'window' | 'settle'>[] => {
    const source = work.sources.get(sourceId)
    if (!isSearchSource(source) || kind === 'sweep') return []
    const stretch = {
      videosPerDay: sources.videosPerDay(source),
      lengthMs: position.before.getTime() - position.after.getTime(),
      weight: source.weight,
    }
    const unknownShare = 1 - (work.knownShares.of(source) ?? 0)
    const newVideos =
      kind === 'window'
        ? windowNewVideos({ ...stretch, unknownShare })
        : rereadNewVideos(stretch, settleYield.perFullPage(now)) * unknownShare
    return [{ kind, sourceId, newVideos }]
  })
}

function comesBefore(task: TimelineTask, other: TimelineTask): boolean {
  const { before } = task.position
  return task.kind === 'window' ? before > other.position.before : before < other.position.before
}

async function claim(
  { work }: WatchContext,
  now: Date,
  what: {
    readonly kind: 'window' | 'settle' | 'sweep'
    readonly order: Order
    readonly sourceIds: readonly string[] | undefined
  },
): Promise<TimelineTask | undefined> {
  const { store, settings, worker, signal } = work
  const task = await store.remainingTasks.claim(
    {
      kinds: [what.kind],
      order: what.order,
      now,
      leaseMs: settings.taskLeaseMs,
      worker,
      sourceIds: what.sourceIds,
      ignoreDeferrals: ['quota', 'cooling-down'],
    },
    { signal },
  )
  return task?.kind === 'uploads' ? undefined : task
}

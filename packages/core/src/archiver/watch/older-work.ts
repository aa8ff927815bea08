import type { RemainingTask } from '../../remaining-tasks/remaining-task.ts'
import { doStep } from '../do-step.ts'
import { planSweep } from './plan-sweep.ts'
import type { WatchContext } from './watch-context.ts'

/** Does one page of the timeline that polling left behind, or of what is read again. False where there is nothing. */
export async function readOlderWork(watch: WatchContext, now: Date): Promise<boolean> {
  const task = await claimOlder(watch, now)
  if (task === undefined) return false
  await doStep(watch.work, { task, bucket: 'search' })
  return true
}

/** First readings before second ones: a page of them brings the most. Sweeps are written down only when their turn has come, so that none pile up. */
async function claimOlder(watch: WatchContext, now: Date): Promise<RemainingTask | undefined> {
  const { work, options } = watch
  const { store, settings, worker, signal } = work
  const claim = (kind: 'window' | 'settle' | 'sweep', order: 'newest' | 'oldest') =>
    store.remainingTasks.claim(
      {
        kinds: [kind],
        order,
        now,
        leaseMs: settings.taskLeaseMs,
        worker,
        sourceIds: options.only,
        ignoreDeferrals: ['quota', 'cooling-down'],
      },
      { signal },
    )
  return (
    (await claim('window', watch.turns.isDue(settings.oldestShare) ? 'oldest' : 'newest')) ??
    (await claim('settle', 'oldest')) ??
    (await claim('sweep', 'newest')) ??
    ((await planSweep(watch, now)) ? await claim('sweep', 'newest') : undefined)
  )
}

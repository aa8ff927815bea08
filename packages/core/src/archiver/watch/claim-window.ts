import type { TimelineTask } from '../../remaining-tasks/remaining-task.ts'
import type { WorkContext } from '../work-context.ts'

/** Leases the newest window of a source; undefined where it has none that is runnable. */
export async function claimWindow(work: WorkContext, sourceId: string, now: Date): Promise<TimelineTask | undefined> {
  const { store, settings, worker, signal } = work
  const task = await store.remainingTasks.claim(
    {
      kinds: ['window'],
      order: 'newest',
      now,
      leaseMs: settings.taskLeaseMs,
      worker,
      sourceIds: [sourceId],
      ignoreDeferrals: ['quota', 'cooling-down'],
    },
    { signal },
  )
  return task?.kind === 'window' ? task : undefined
}

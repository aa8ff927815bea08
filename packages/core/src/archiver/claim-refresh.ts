import type { Bucket } from '../key-pool/quota-policy.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { RefreshClaim } from '../remaining-tasks/remaining-task-store.ts'
import { pageRows } from '../schedule/page-rows.ts'
import { refreshDates } from './refresh-dates.ts'
import type { WorkContext } from './work-context.ts'

type RefreshKind = RefreshClaim['of']

interface RefreshTask {
  readonly task: RemainingTask
  readonly bucket: Bucket
  done(): void
}

const bucketOf: Readonly<Record<RefreshKind, Bucket>> = { content: 'default', statistics: 'stats' }

/** Leases what is to be read again, where it is its turn although other work waits: an endless stream of new videos must not let the stored ones expire. */
export async function claimRefreshShare(work: WorkContext, now: Date): Promise<RefreshTask | undefined> {
  const { refreshTurns, settings } = work
  return refreshTurns.take(settings.refreshShare) ? await claimRefresh(work, now) : undefined
}

/** Leases what is to be read again, content and statistics in turn; undefined where nothing is due in a bucket that can pay. */
export async function claimRefresh(work: WorkContext, now: Date): Promise<RefreshTask | undefined> {
  const [first, second] = work.refreshTurns.order()
  return (await claimRefreshOf(first, work, now)) ?? (await claimRefreshOf(second, work, now))
}

/** Leases what is to be read again of one kind: content by when it expires, statistics by how old they are. */
export async function claimRefreshOf(of: RefreshKind, work: WorkContext, now: Date): Promise<RefreshTask | undefined> {
  const { store, signal, settings, worker, account, refreshTurns } = work
  const bucket = bucketOf[of]
  const dates = refreshDates(settings, now)[of]
  if (dates === undefined || !account.isOpen(bucket) || refreshTurns.isQuiet(of, now)) return undefined
  const terms = { now, leaseMs: settings.taskLeaseMs, worker, ignoreDeferrals: ['quota', 'cooling-down'] as const }
  const task = await store.remainingTasks.claimRefresh({ of, ...terms, ...dates, limit: pageRows }, { signal })
  if (task === undefined) {
    refreshTurns.rest(of, now)
    return undefined
  }
  return { task, bucket, done: () => undefined }
}

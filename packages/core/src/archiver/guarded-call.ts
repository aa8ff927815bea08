import type { Bucket } from '../key-pool/quota-policy.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import type { CallOptions } from '../youtube-client/call-options.ts'
import { renewLease } from './renew-lease.ts'
import { StepStopped } from './step-stopped.ts'
import type { WorkContext } from './work-context.ts'

/**
 * Makes one call for a task, or for several at once: within the run's budget, with the leases renewed before every further attempt, never waiting for a key,
 * and with an abort that ends every wait at once but gives an attempt in flight `abortGraceMs`, because it is already paid for. The first task is told what it cost.
 */
export async function guardedCall<Answer>(
  work: WorkContext,
  tasks: RemainingTask | readonly [RemainingTask, ...RemainingTask[]],
  call: (options: CallOptions) => Promise<Answer>,
): Promise<Answer> {
  const { signal, settings, account, tally } = work
  const held = 'taskId' in tasks ? [tasks] : tasks
  const task = 'taskId' in tasks ? tasks : tasks[0]
  signal?.throwIfAborted()
  const controller = new AbortController()
  const stop = (): void => controller.abort(signal?.reason)
  let taken: { readonly bucket: Bucket; readonly units: number } | undefined
  let inFlight = false
  let cancelGrace = (): void => undefined
  const onAbort = (): void => {
    if (!inFlight) stop()
    else cancelGrace = settings.clock.schedule(stop, settings.abortGraceMs)
  }
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    return await call({
      signal: controller.signal,
      // A lease on a task is never held while waiting for quota.
      maxWaitMs: 0,
      async beforeAttempt({ number, bucket, units }) {
        if (number > 1) for (const each of held) await keepLease(work, each)
        account.take(bucket, units)
        taken = { bucket, units }
      },
      onSend() {
        inFlight = true
      },
      onAttempt({ bucket, units, charged }) {
        taken = undefined
        inFlight = false
        if (charged) tally.addUnits(task.sourceId, bucket, units)
        else account.giveBack(bucket, units)
        if (charged && (task.kind === 'window' || task.kind === 'settle' || task.kind === 'sweep'))
          account.searches[task.kind] += 1
        if (signal?.aborted) stop()
      },
    })
  } finally {
    // No key could pay: the attempt was never made.
    if (taken !== undefined) account.giveBack(taken.bucket, taken.units)
    signal?.removeEventListener('abort', onAbort)
    cancelGrace()
  }
}

async function keepLease(work: WorkContext, task: RemainingTask): Promise<void> {
  if (!(await renewLease(work, task))) throw new StepStopped('task-lost')
}

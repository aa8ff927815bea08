import { ItemUnavailableError } from '../errors/item-unavailable-error.ts'
import { KeysCoolingDownError } from '../errors/keys-cooling-down-error.ts'
import { NetworkFailureError } from '../errors/network-failure-error.ts'
import { NoUsableKeyError } from '../errors/no-usable-key-error.ts'
import { QuotaExhaustedError } from '../errors/quota-exhausted-error.ts'
import { RateLimitedError } from '../errors/rate-limited-error.ts'
import { RequestRejectedError } from '../errors/request-rejected-error.ts'
import type { YouTubeApiError } from '../errors/youtube-api-error.ts'
import { YouTubeArchivesError } from '../errors/youtube-archives-error.ts'
import type { Bucket } from '../key-pool/quota-policy.ts'
import type { RemainingTask } from '../remaining-tasks/remaining-task.ts'
import { deferTask, returnTask } from './defer-task.ts'
import { reviseSource } from './revise-source.ts'
import { StepStopped } from './step-stopped.ts'
import { plusMs } from './whole-seconds.ts'
import type { WorkContext } from './work-context.ts'

const minuteMs = 60_000

/**
 * What a failed step means for its task and for the rest of the run. Failures of keys, quota or the store give the attempt back: they say nothing
 * about the task. Rejects with errors that end the run: the store's, an abort, and whatever was not foreseen.
 */
export async function settleFailure(
  work: WorkContext,
  task: RemainingTask,
  bucket: Bucket,
  error: unknown,
): Promise<void> {
  const { account } = work
  if (error instanceof StepStopped) return error.why === 'budget' ? await returnTask(work, task) : undefined
  if (QuotaExhaustedError.isInstance(error)) {
    account.close(bucket, { stop: 'quota', availableAt: error.availableAt })
    return await deferTask(work, task, {
      ...told(error),
      deferral: 'quota',
      notBefore: error.availableAt,
      giveBackAttempt: true,
    })
  }
  if (KeysCoolingDownError.isInstance(error) || RateLimitedError.isInstance(error)) {
    const availableAt = KeysCoolingDownError.isInstance(error)
      ? error.availableAt
      : plusMs(await work.store.now(), minuteMs)
    account.close(bucket, { stop: 'cooling-down', availableAt })
    return await deferTask(work, task, {
      ...told(error),
      deferral: 'cooling-down',
      notBefore: availableAt,
      giveBackAttempt: true,
    })
  }
  if (NoUsableKeyError.isInstance(error)) {
    account.close(bucket, { stop: 'no-usable-key', error })
    return await returnTask(work, task)
  }
  if (RequestRejectedError.isInstance(error) && task.sourceId !== undefined)
    return await stopSource(work, task, task.sourceId, error)
  if (ItemUnavailableError.isInstance(error) && task.kind === 'uploads' && task.attempts >= 3) {
    return await stopSource(work, task, task.sourceId, error)
  }
  if (isApiError(error)) {
    // That something is not there is an answer, and says nothing of YouTube as a whole.
    if (!ItemUnavailableError.isInstance(error)) account.noteFailure(bucket)
    // Without a connection the task had no chance: an outage, however long, kills nothing.
    return await deferTask(work, task, {
      ...told(error),
      deferral: 'failure',
      giveBackAttempt: NetworkFailureError.isInstance(error),
    })
  }
  await returnTask(work, task)
  throw error
}

function told(error: Error): { readonly reason: string } {
  return { reason: error.message }
}

function isApiError(error: unknown): error is YouTubeApiError {
  return YouTubeArchivesError.isInstance(error) && 'method' in error
}

/** A request that YouTube refuses is refused for every task of its source alike: the source rests until a person resumes it, and no task dies. */
async function stopSource(work: WorkContext, task: RemainingTask, sourceId: string, error: Error): Promise<void> {
  await returnTask(work, task)
  const stopReason = error.message
  const stopped = await reviseSource(work.store, sourceId, ({ source }) =>
    source.state === 'active' ? { source: { state: 'stopped', stopReason } } : undefined,
  )
  if (stopped) work.events.emit('source:stopped', { sourceId, reason: stopReason })
}

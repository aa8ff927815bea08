import type { ErrorAnswerName } from '../error-answers/error-answers.ts'
import type { QuotaBucket } from '../quota/quota-bucket.ts'
import type { FakeState } from './fake-state.ts'

/** What drawing a unit came to. */
export interface QuotaDraw {
  readonly units: number
  /** The error to answer with, when there was no unit left. */
  readonly refusal: ErrorAnswerName | undefined
}

const REFUSALS = {
  'rpc-429': 'daySpent',
  'classic-403': 'quotaExceeded',
  'daily-limit-403': 'dailyLimitExceeded',
  'bare-429': 'bareRateLimit',
} as const

/** Draws one unit for a call, as the behaviour says. */
export function drawUnit(state: FakeState, projectNumber: string, bucket: QuotaBucket, atMs: number): QuotaDraw {
  const { behaviour, meter } = state
  if (!behaviour.refuse) {
    meter.count(projectNumber, bucket, atMs)
    return { units: 1, refusal: undefined }
  }
  if (meter.take(projectNumber, bucket, atMs)) return { units: 1, refusal: undefined }
  if (behaviour.refusedCallsCount) meter.count(projectNumber, bucket, atMs)
  return { units: behaviour.refusedCallsCount ? 1 : 0, refusal: REFUSALS[behaviour.quotaErrorStyle] }
}

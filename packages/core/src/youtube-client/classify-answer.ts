import type { LeaseOutcome } from '../key-pool/key-lease.ts'
import type { Bucket } from '../key-pool/quota-policy.ts'
import type { ErrorAnswer } from './error-answer.ts'
import { type ErrorMeaning, type ErrorRule, errorTable } from './error-table.ts'
import { readProjectNumber } from './project-number.ts'

/** What an error answer means, and what the key pool is told of it. */
export interface Classification {
  readonly meaning: ErrorMeaning
  /** `details[].reason` where given, else `errors[].reason`. Redacted. */
  readonly reason: string | undefined
  readonly outcome: LeaseOutcome
}

/** Finds the row of the {@link errorTable} for an answer that is not 2xx. */
export function classifyAnswer(
  answer: ErrorAnswer,
  context: {
    readonly bucket: Bucket
    readonly retryAfterMs: number | undefined
    readonly redact: (text: string) => string
  },
): Classification {
  // The last row fits everything; the alternative is for the compiler.
  const meaning = errorTable.find((rule) => fits(rule, answer))?.means ?? 'request-rejected'
  const stated = answer.detailReasons[0] ?? answer.reasons[0]
  const reason = stated === undefined ? undefined : context.redact(stated)
  return { meaning, reason, outcome: outcomeOf(meaning, answer, { ...context, reason }) }
}

function fits(rule: ErrorRule, answer: ErrorAnswer): boolean {
  const { quota_limit, quota_unit } = answer.metadata
  const limits = [quota_limit, quota_unit].filter((limit) => limit !== undefined)
  return (
    (rule.statuses?.includes(answer.status) ?? true) &&
    answer.status >= (rule.minStatus ?? 0) &&
    (rule.unreadable === undefined || !answer.readable) &&
    (rule.limit === undefined || limits.some((limit) => rule.limit?.test(limit))) &&
    (rule.detailReasons?.some((reason) => answer.detailReasons.includes(reason)) ?? true) &&
    (rule.message?.test(answer.message) ?? true) &&
    (rule.reasons?.some((reason) => answer.reasons.includes(reason)) ?? true) &&
    (rule.domain === undefined || answer.domains.includes(rule.domain)) &&
    (rule.withoutDetailReason !== true || answer.detailReasons.length === 0)
  )
}

function outcomeOf(
  meaning: ErrorMeaning,
  answer: ErrorAnswer,
  context: { readonly bucket: Bucket; readonly retryAfterMs: number | undefined; readonly reason: string | undefined },
): LeaseOutcome {
  const { retryAfterMs, reason = `HTTP ${answer.status}` } = context
  const projectNumber = readProjectNumber(answer)
  switch (meaning) {
    case 'bucket-exhausted':
      return { kind: meaning, projectNumber, ...readLimit(answer, context.bucket) }
    case 'throttled':
    case 'throttled-or-spent':
      return { kind: 'throttled', projectNumber, retryAfterMs, ambiguous: meaning === 'throttled-or-spent' }
    case 'cool-down':
      return { kind: meaning, projectNumber, reason, retryAfterMs }
    case 'not-enabled':
    case 'blocked-here':
    case 'key-rejected':
      return { kind: meaning, projectNumber, reason }
    default:
      return { kind: 'answered' }
  }
}

// Names of the metrics as live answers give them; batchGetStats has not been seen.
const bucketOfMetric: Readonly<Record<string, Bucket>> = {
  'youtube.googleapis.com/search_list': 'search',
  'youtube.googleapis.com/default': 'default',
}

function readLimit({ metadata }: ErrorAnswer, bucket: Bucket): { limitUnits?: number; windowStart?: Date } {
  const { quota_limit_value, quota_metric, window_start_time } = metadata
  const metered = bucketOfMetric[quota_metric ?? ''] ?? bucket
  return {
    // The limit of another bucket than the one that was charged must not be learned for this one.
    ...(metered === bucket && isDigits(quota_limit_value) ? { limitUnits: Number(quota_limit_value) } : {}),
    ...(isDigits(window_start_time) ? { windowStart: new Date(Number(window_start_time) * 1000) } : {}),
  }
}

function isDigits(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,12}$/.test(text)
}

import { dayMs } from '../shared/durations.ts'

/**
 * Whether a source may go on being read in merged calls, from comparing them with calls of its own. Kept for each source, because groups change and a query is what
 * merging harms. Plain data.
 */
export interface MergeRecall {
  readonly state: 'merged' | 'single'
  /** Rows that a reading alone showed and the merged reading should have, and those that it had: for people. */
  readonly rows: number
  readonly sharedRows: number
  /** Evidence against merging; at 0 there is none, at 4.55 it stops. */
  readonly evidence: number
  /** Of `single`: when merging is tried again, in ms since 1970. */
  readonly retryAtMs: number | undefined
  /** How long it rests next time, in ms. */
  readonly restMs: number
}

/** A source that was never compared: it may be merged. */
export function newMergeRecall(restMs: number): MergeRecall {
  return { state: 'merged', rows: 0, sharedRows: 0, evidence: 0, retryAtMs: undefined, restMs }
}

// Wald's bound for one wrong stop in some hundred: ln(0.95 / 0.01).
const enoughEvidence = 4.55
// Rows of one page are lost together or not at all: no single comparison may decide.
const mostEvidenceAtOnce = enoughEvidence / 3
// What merging would have to lose for stopping to pay: a tenth of the rows.
const harm = 0.1
const longestRestMs = 30 * dayMs

/** A stretch of timeline that was read merged and then alone. */
export interface RecallComparison {
  /** Rows the reading alone showed that the merged one should have shown too: published in the stretch, and early enough to have been in the index. */
  readonly rows: number
  /** Those of them that the merged one had shown. */
  readonly sharedRows: number
  /** Share that a second reading alone usually has in common with a first: what is lost even without merging. 0 to 1. */
  readonly usualShare: number
}

/**
 * Takes in one comparison. A sequential test (Page's CUSUM of Wald's log-likelihood ratio, https://doi.org/10.2307/2333009): "as good as reading alone" against "a
 * tenth of the rows worse". It stops merging as soon as the evidence suffices, and evidence of a good time does not outweigh a bad one later.
 *
 * @param nowMs starts the rest when merging stops; it doubles with each stop, up to 30 days
 */
export function compareRecall(recall: MergeRecall, seen: RecallComparison, nowMs: number): MergeRecall {
  const rows = recall.rows + seen.rows
  const sharedRows = recall.sharedRows + seen.sharedRows
  if (recall.state === 'single') return { ...recall, rows, sharedRows }
  const good = Math.min(0.99, Math.max(2 * harm, seen.usualShare))
  const bad = good - harm
  const missed = seen.rows - seen.sharedRows
  const ratio = seen.sharedRows * Math.log(bad / good) + missed * Math.log((1 - bad) / (1 - good))
  const evidence = Math.max(0, recall.evidence + Math.min(mostEvidenceAtOnce, ratio))
  if (evidence < enoughEvidence) return { ...recall, rows, sharedRows, evidence }
  return {
    ...{ state: 'single', rows, sharedRows, evidence: 0 },
    retryAtMs: nowMs + recall.restMs,
    restMs: Math.min(longestRestMs, 2 * recall.restMs),
  }
}

/** Whether the source may be merged at an instant: one that rests may again when its time has come. */
export function mayMerge(recall: MergeRecall, nowMs: number): boolean {
  return recall.state === 'merged' || (recall.retryAtMs !== undefined && nowMs >= recall.retryAtMs)
}

/** The state of a source that is merged again after its rest; its counts start anew, its next rest stays the longer one. */
export function retryMerge(recall: MergeRecall): MergeRecall {
  return newMergeRecall(recall.restMs)
}

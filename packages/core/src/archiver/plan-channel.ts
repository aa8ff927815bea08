import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { ChannelSourceRecord } from '../stores/source-record.ts'
import type { LedgerEdit } from './timeline-edits.ts'

export interface ChannelPlanOptions {
  readonly now: Date
  readonly fullWalkEveryMs: number
  /** Time from one walk to the next, in ms. */
  readonly walkEveryMs: number
  readonly newId: () => string
}

/** The walk a channel source needs now; undefined where one is already written down or nothing can have changed. */
export function planChannel(
  ledger: SourceLedger,
  source: ChannelSourceRecord,
  options: ChannelPlanOptions,
): LedgerEdit | undefined {
  if (ledger.tasks.some(({ kind, state }) => kind === 'uploads' && state !== 'given-up')) return undefined
  const { now } = options
  const walkedAt = source.fullWalkAt
  const isFull = walkedAt === undefined || now.getTime() - walkedAt.getTime() >= options.fullWalkEveryMs
  if (!isFull && isOver(source, walkedAt)) return undefined
  if (!isFull && source.lastReadAt !== undefined && now.getTime() - source.lastReadAt.getTime() < options.walkEveryMs)
    return undefined
  return {
    addTasks: [
      {
        taskId: options.newId(),
        kind: 'uploads',
        sourceId: source.sourceId,
        position: {
          mode: isFull ? 'full' : 'newest',
          lastPageIds: [],
          headIds: [],
          rows: 0,
          startedAt: now,
          restarts: 0,
        },
        notBefore: now,
      },
    ],
  }
}

/** After a full walk that began past `until`, only the regular full walks can still find a video: one that was scheduled and surfaced deep. */
function isOver(source: ChannelSourceRecord, walkedAt: Date): boolean {
  return source.until !== undefined && walkedAt.getTime() >= source.until.getTime()
}

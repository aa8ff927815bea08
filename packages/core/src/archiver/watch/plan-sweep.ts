import { rereadNewVideos } from '../../schedule/call-choice.ts'
import { type CallYield, expectedNewVideos } from '../../schedule/call-yield.ts'
import { nextSweep, sweepAgesMs } from '../../schedule/sweep.ts'
import type { LedgerSpan } from '../../stores/coverage-ledger.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import type { SweepFrontier } from '../../stores/sweep-record.ts'
import { reviseSource } from '../revise-source.ts'
import { isSearchSource } from '../work-context.ts'
import type { WatchContext } from './watch-context.ts'

const dayMs = 86_400_000
// Well below where search ends and where broad windows are thinned.
const targetRows = 200

interface Sweep {
  readonly source: SearchSourceRecord
  readonly ageDays: number
  readonly after: Date
  readonly before: Date
}

/**
 * Writes down the sweep that promises most new videos a call: a stretch of some source that has come of an age at which it is read again. Only when its turn has come,
 * so that sweeps never pile up. False where no stretch is due.
 */
export async function planSweep({ work, sources }: WatchContext, now: Date): Promise<boolean> {
  const yields = poolYields(work, sources.searches)
  let best: (Sweep & { readonly newVideos: number }) | undefined
  for (const source of sources.searches) {
    const videosPerDay = sources.videosPerDay(source)
    for (const ageMs of sweepAgesMs) {
      const ageDays = ageMs / dayMs
      const stretch = nextSweep({
        ageMs,
        since: source.since,
        createdAt: source.createdAt,
        readUpTo: source.frontier,
        sweptUpTo: source.sweeps.find((sweep) => sweep.ageDays === ageDays)?.until,
        videosPerDay,
        targetRows,
        now,
      })
      if (stretch === undefined) continue
      const lengthMs = stretch.before.getTime() - stretch.after.getTime()
      const perFullPage = expectedNewVideos(yields.get(ageDays), now.getTime())
      const newVideos = rereadNewVideos({ videosPerDay, lengthMs, weight: source.weight }, perFullPage)
      if (best === undefined || newVideos > best.newVideos) best = { source, ageDays, ...stretch, newVideos }
    }
  }
  return best === undefined ? false : await writeDown(work, best)
}

async function writeDown(work: WatchContext['work'], { source, ageDays, after, before }: Sweep): Promise<boolean> {
  const { store, sources, signal } = work
  const { sourceId } = source
  let sweeps: readonly SweepFrontier[] = source.sweeps
  const written = await reviseSource(
    store,
    sourceId,
    (ledger, now) => {
      const current = ledger.source
      if (!isSearchSource(current) || current.state !== 'active') return undefined
      const until = current.sweeps.find((sweep) => sweep.ageDays === ageDays)?.until
      // Another worker has planned this stretch meanwhile.
      if (until !== undefined && until > after) return undefined
      sweeps = [...current.sweeps.filter((sweep) => sweep.ageDays !== ageDays), { ageDays, until: before }]
      const addTasks = readParts(ledger.spans, after, before).map((part) => ({
        taskId: crypto.randomUUID(),
        kind: 'sweep' as const,
        sourceId,
        position: { ...part, depth: 0, silentAnswers: 0 },
        notBefore: now,
      }))
      return { source: { sweeps }, addTasks }
    },
    { signal },
  )
  sources.set(sourceId, { ...source, sweeps })
  return written
}

/** What of a stretch has been read: a sweep lies inside spans, the rest is somebody's window still. */
function readParts(spans: readonly LedgerSpan[], after: Date, before: Date) {
  const parts: { after: Date; before: Date }[] = []
  for (const span of spans) {
    const from = span.after > after ? span.after : after
    const to = span.before < before ? span.before : before
    const last = parts.at(-1)
    if (from >= to) continue
    if (last?.before.getTime() === from.getTime()) last.before = to
    else parts.push({ after: from, before: to })
  }
  return parts
}

/** What sweeps of each age have brought, over all sources: of one alone too little is known. */
function poolYields(
  { sweepYields }: WatchContext['work'],
  sources: readonly SearchSourceRecord[],
): ReadonlyMap<number, CallYield> {
  const pooled = new Map<number, CallYield>()
  for (const source of sources) {
    for (const { ageDays, reads, rowsNew } of sweepYields.of(source)) {
      const { calls = 0, newVideos = 0 } = pooled.get(ageDays) ?? {}
      const atMs = source.lastReadAt?.getTime() ?? 0
      pooled.set(ageDays, { calls: calls + reads, newVideos: newVideos + rowsNew, atMs })
    }
  }
  return pooled
}

import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { doStep } from '../do-step.ts'
import { readTimeline } from '../read-timeline.ts'
import { reviseSource } from '../revise-source.ts'
import { isSearchSource } from '../work-context.ts'
import type { WatchContext } from './watch-context.ts'

/** What a merged call has just read. */
export interface MergedReading {
  readonly after: Date
  readonly before: Date
  /** All rows it showed: those that match by their tags alone are told apart only later. */
  readonly ids: ReadonlySet<string>
}

/**
 * Reads what a merged call has just read for one source alone, to measure what merging leaves out. A sweep like any other, so that what it finds is stored; now
 * and then twice, because two readings alone differ as well.
 */
export async function tryAlone(watch: WatchContext, source: SearchSourceRecord, merged: MergedReading): Promise<void> {
  const { work, trials } = watch
  const { signal } = work
  const { sourceId } = source
  const alone = await readAlone(watch, sourceId, merged)
  if (alone === undefined) return
  const now = await work.store.now({ signal })
  if (await trials.note(sourceId, compare(merged.ids, alone), now, { signal }))
    work.events.emit('merge:stopped', { sourceId })
  if (!trials.isControl()) return
  const again = await readAlone(watch, sourceId, merged)
  if (again !== undefined) await trials.noteUsual(compare(new Set(alone), again), { signal })
}

function compare(first: ReadonlySet<string>, second: readonly string[]) {
  return { rows: second.length, sharedRows: second.filter((id) => first.has(id)).length }
}

/** Ids that a reading alone shows; undefined where there was none, as the quota is spent or the answer is not believed. */
async function readAlone(
  { work, searchPace }: WatchContext,
  sourceId: string,
  { after, before }: MergedReading,
): Promise<readonly string[] | undefined> {
  const { store, settings, worker, signal } = work
  const now = await store.now({ signal })
  if (!work.account.isOpen('search')) return undefined
  const taskId = crypto.randomUUID()
  const position = { after, before, depth: 0, silentAnswers: 0 }
  const sweep = { taskId, kind: 'sweep' as const, sourceId, position, notBefore: now }
  const written = await reviseSource(
    store,
    sourceId,
    ({ source }) => (isSearchSource(source) && source.state === 'active' ? { addTasks: [sweep] } : undefined),
    { signal },
  )
  if (!written) return undefined
  await searchPace.take(1, now, { force: true, signal })
  const task = await store.remainingTasks.claim(
    { kinds: ['sweep'], order: 'newest', now, leaseMs: settings.taskLeaseMs, worker, sourceIds: [sourceId] },
    { signal },
  )
  if (task === undefined || task.kind === 'uploads') return undefined
  const page = await doStep(work, { task, bucket: 'search' }, async () => {
    const source = work.sources.get(sourceId)
    return isSearchSource(source) ? await readTimeline(work, task, source) : undefined
  })
  // Another worker may have the sweep, and this one an older one: it was worth its unit, and says nothing of merging.
  return task.taskId === taskId && page?.next === undefined ? page?.ids : undefined
}

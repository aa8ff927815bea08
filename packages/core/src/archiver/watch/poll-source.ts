import type { TimelineTask } from '../../remaining-tasks/remaining-task.ts'
import { doStep } from '../do-step.ts'
import { readTimeline, type TimelinePage } from '../read-timeline.ts'
import { isSearchSource } from '../work-context.ts'
import { claimWindow } from './claim-window.ts'
import type { Extension } from './extend-to.ts'
import type { WatchContext } from './watch-context.ts'

// Bounds a poll that meets a burst; what it leaves is older work.
const mostPages = 10

/**
 * Reads the stretch by which a source was extended, from its newer end. In overload the newest page only: then every page is as good as any other, and
 * the newest serves freshness too.
 */
export async function pollSource(watch: WatchContext, { source, from }: Extension): Promise<void> {
  const { work, plan, searchPace } = watch
  const { sourceId } = source
  const isFirstReading = source.rate === undefined
  for (let pages = 0; pages < mostPages; pages += 1) {
    const now = await work.store.now({ signal: work.signal })
    if (pages > 0 && !(await searchPace.take(1, now, { force: true, signal: work.signal }))) return
    const task = await claimWindow(work, sourceId, now)
    if (task === undefined || task.position.before.getTime() <= from.getTime()) {
      // Another worker has the stretch, or has read it: this page is older work like any other, and the unit is spent on it all the same.
      if (task !== undefined) await readWindow(watch, task, 0)
      return
    }
    const page = await readWindow(watch, task, plan.state?.plan.guardMs ?? 0)
    const goesOn = page?.next !== undefined && page.next.before.getTime() > from.getTime()
    if (!goesOn || isFirstReading || plan.state?.plan.regime === 'overload') return
  }
}

async function readWindow(watch: WatchContext, task: TimelineTask, guardMs: number): Promise<TimelinePage | undefined> {
  const { work } = watch
  return await doStep(work, { task, bucket: 'search' }, async () => {
    const source = work.sources.get(task.sourceId)
    return isSearchSource(source) ? await readTimeline(work, task, source, { guardMs }) : undefined
  })
}

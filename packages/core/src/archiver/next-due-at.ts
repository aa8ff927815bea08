import type { TaskKind } from '../remaining-tasks/remaining-task.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import { type FreshnessState, measureFreshness } from './measure-freshness.ts'
import { earlier } from './whole-seconds.ts'

// Following is no work that a run leaves: a channel that is followed is always due again.
const kinds: readonly TaskKind[] = ['window', 'settle', 'sweep', 'uploads', 'hydrate', 'refresh']

/** When the next thing falls due, quota aside: a task that is written down, or a stored video that grows old. Undefined where nothing will. */
export async function nextDueAt(
  store: ArchiveStore,
  settings: ArchiverSettings,
  freshness?: FreshnessState,
): Promise<Date | undefined> {
  const [task, { nextDueAt: refresh }] = await Promise.all([
    store.remainingTasks.nextRunnableAt({ kinds }),
    freshness ?? measureFreshness(store, settings),
  ])
  return task && refresh ? earlier(task, refresh) : (task ?? refresh)
}

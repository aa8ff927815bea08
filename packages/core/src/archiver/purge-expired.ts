import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import { plusMs } from './whole-seconds.ts'

const dayMs = 86_400_000
// A commit is repeated within seconds; a day leaves room for anything.
const doneTaskMs = dayMs
const changesMs = 30 * dayMs
const batch = 500

/** Purges what must not be kept any longer: content past its time, finished tasks, old changes. In batches, so that no transaction grows large. */
export async function purgeExpired(store: ArchiveStore, options: AbortOptions): Promise<void> {
  const now = await store.now(options)
  while ((await store.videos.purgeExpired({ now, limit: batch }, options)) >= batch);
  while ((await store.channels.purgeExpired({ now, limit: batch }, options)) >= batch);
  while ((await store.videos.purgeReadings({ now, limit: batch }, options)) >= batch);
  await deleteMarked(store, options)
  await store.remainingTasks.purgeDone(plusMs(now, -doneTaskMs), options)
  await store.purgeChanges(plusMs(now, -changesMs), options)
}

/** Deletes what was to be forgotten and is not yet. In batches, likewise. Resolves with how many videos were deleted. */
export async function deleteMarked(store: ArchiveStore, options: AbortOptions): Promise<number> {
  let deleted = 0
  for (;;) {
    const some = await store.suppressions.deleteMarked({ now: await store.now(options), limit: batch }, options)
    deleted += some
    if (some < batch) return deleted
  }
}

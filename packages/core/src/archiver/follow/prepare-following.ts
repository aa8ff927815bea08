import type { KeyPool } from '../../key-pool/key-pool.ts'
import { readQuota } from '../read-quota.ts'
import type { WorkContext } from '../work-context.ts'

// The others go for hydration and for reading again what grows old.
const followShare = 0.8

/** Tells a run that follows how many channels there are and how often they can be looked at. Nothing where it does not follow. */
export async function prepareFollowing(
  { store, follows, signal }: WorkContext,
  keyPool: KeyPool | undefined,
): Promise<void> {
  if (follows === undefined) return
  const now = await store.now({ signal })
  const [{ byKind }, quota] = await Promise.all([
    store.remainingTasks.count({}, { signal }),
    readQuota(keyPool, now, { signal }),
  ])
  follows.update({ channels: byKind.follow ?? 0, looksPerDay: followShare * quota.default.limitUnits })
}

import type { KeyStore } from '@youtube-archives/core'
import { quotaDay } from '../setting/make-key.ts'

/** Search units that each project used on the quota day of the cases. Projects without any are left out. */
export async function usedUnits(keys: KeyStore, day: string = quotaDay): Promise<Record<string, number>> {
  const { buckets } = await keys.list()
  const used = buckets.flatMap(({ projectId, bucket, days }) =>
    days
      .filter((row) => bucket === 'search' && row.quotaDay === day && row.usedUnits > 0)
      .map((row) => [projectId, row.usedUnits] as const),
  )
  return Object.fromEntries(used)
}

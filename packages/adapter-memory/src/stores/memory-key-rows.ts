import type { Bucket, BucketRow, KeyRows, StoredBucket } from '@youtube-archives/core'

/** A bucket as it is shown. */
export function storedBucket(rows: KeyRows, projectId: string, bucket: Bucket, row: BucketRow): StoredBucket {
  const days = [...row.days].sort(([one], [other]) => (one < other ? -1 : 1))
  return {
    projectId,
    bucket,
    declaredUnits: rows.declaredUnits(projectId, bucket),
    learnedUnits: row.learnedUnits,
    learnedUntil: copyOf(row.learnedUntil),
    coolingDownUntil: copyOf(row.coolingDownUntil),
    days: days.map(([quotaDay, day]) => ({ quotaDay, ...day })),
  }
}

/** Dates can be changed by whoever holds them: none is shared with a caller. */
export function copyOf(instant: Date | undefined): Date | undefined {
  return instant === undefined ? undefined : new Date(instant)
}

import type { Bucket, BucketLimits, SealedKey, StoredBucket, StoredKey } from '@youtube-archives/core'

export interface KeyListRow {
  readonly key_id: string
  readonly project_id: string
  readonly rejected_reason: string | null
  readonly cooling_down_until: Date | null
  readonly cooling_down_reason: string | null
  readonly last_used_at: Date | null
}

export function toStoredKey(row: KeyListRow): StoredKey {
  return {
    keyId: row.key_id,
    projectId: row.project_id,
    rejectedReason: row.rejected_reason ?? undefined,
    coolingDownUntil: row.cooling_down_until ?? undefined,
    coolingDownReason: row.cooling_down_reason ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  }
}

export interface ListedBucketRow {
  readonly project_id: string
  readonly bucket: Bucket
  readonly declared_units: number | null
  readonly learned_units: number | null
  readonly learned_until: Date | null
  readonly cooling_down_until: Date | null
  readonly days: StoredBucket['days'] | null
}

export function toStoredBucket(row: ListedBucketRow): StoredBucket {
  return {
    projectId: row.project_id,
    bucket: row.bucket,
    declaredUnits: row.declared_units ?? undefined,
    learnedUnits: row.learned_units ?? undefined,
    learnedUntil: row.learned_until ?? undefined,
    coolingDownUntil: row.cooling_down_until ?? undefined,
    days: row.days ?? [],
  }
}

export interface SealedRow {
  readonly key_id: string
  readonly sealed: string
  readonly project_id: string
  readonly limits: Partial<BucketLimits>
}

export function toSealedKey({ key_id, sealed, project_id, limits }: SealedRow): SealedKey {
  return { keyId: key_id, sealed, projectId: project_id, limits }
}

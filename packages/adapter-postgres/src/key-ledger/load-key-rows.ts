import { type Bucket, type KeyRow, KeyRows } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { lockKeys, readAliases, readBuckets, readDays, readLimits, readProjects, readUsage } from '../sql/key-ledger.ts'

interface StoredKeyRow {
  readonly key_id: string
  readonly project_id: string
  readonly declared_project_id: string
  readonly is_named: boolean
  readonly rejected_reason: string | null
  readonly cooling_down_until: Date | null
  readonly cooling_down_reason: string | null
  readonly last_used_at: Date | null
}

interface StoredBucketRow {
  readonly project_id: string
  readonly bucket: Bucket
  readonly learned_units: number | null
  readonly learned_until: Date | null
  readonly cooling_down_until: Date | null
}

interface StoredDayRow {
  readonly project_id: string
  readonly bucket: Bucket
  readonly quota_day: string
  readonly used_units: number
  readonly is_exhausted: boolean
  readonly ambiguous_refusals: number
}

interface UsageRow {
  readonly key_id: string
  readonly bucket: Bucket
  readonly quota_day: string
  readonly used_units: number
}

/** Reads all that is known of these projects; nobody changes it until the transaction ends. */
export async function loadKeyRows(session: Session, projectIds: readonly string[]): Promise<KeyRows> {
  const rows = new KeyRows()
  for (const key of await session.query<StoredKeyRow>(lockKeys, [projectIds])) rows.keys.set(key.key_id, toKey(key))
  for (const { key_id, bucket, quota_day, used_units } of await session.query<UsageRow>(readUsage, [projectIds])) {
    const used = rows.keys.get(key_id)?.used
    used?.set(bucket, (used.get(bucket) ?? new Map<string, number>()).set(quota_day, used_units))
  }
  type Project = { readonly project_id: string; readonly is_named: boolean }
  for (const { project_id, is_named } of await session.query<Project>(readProjects, [projectIds])) {
    rows.project(project_id).named = is_named
  }
  type Alias = { readonly name: string; readonly project_id: string }
  for (const { name, project_id } of await session.query<Alias>(readAliases, [projectIds])) {
    rows.aliases.set(name, project_id)
  }
  type Limit = { readonly name: string; readonly bucket: Bucket; readonly limit_units: number }
  for (const { name, bucket, limit_units } of await session.query<Limit>(readLimits, [projectIds])) {
    rows.declaredFor(name)[bucket] = limit_units
  }
  for (const stored of await session.query<StoredBucketRow>(readBuckets, [projectIds])) {
    const row = rows.bucket(stored.project_id, stored.bucket)
    row.learnedUnits = stored.learned_units ?? undefined
    row.learnedUntil = stored.learned_until ?? undefined
    row.coolingDownUntil = stored.cooling_down_until ?? undefined
  }
  for (const { project_id, bucket, quota_day, ...day } of await session.query<StoredDayRow>(readDays, [projectIds])) {
    const { used_units: usedUnits, is_exhausted: exhausted, ambiguous_refusals: ambiguousRefusals } = day
    rows.bucket(project_id, bucket).days.set(quota_day, { usedUnits, exhausted, ambiguousRefusals })
  }
  return rows
}

function toKey(row: StoredKeyRow): KeyRow {
  return {
    keyId: row.key_id,
    projectId: row.project_id,
    declaredProjectId: row.declared_project_id,
    named: row.is_named,
    rejectedReason: row.rejected_reason ?? undefined,
    coolingDownUntil: row.cooling_down_until ?? undefined,
    coolingDownReason: row.cooling_down_reason ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
    used: new Map(),
  }
}

import { limitOfBucket } from './bucket-limit.ts'
import type { StatusOptions } from './key-pool.ts'
import type { KeyPoolParts } from './key-pool-parts.ts'
import type { BucketStatus, KeyPoolStatus, KeyStatus, ProjectStatus } from './key-pool-status.ts'
import type { StoredBucket, StoredKey } from './key-store.ts'
import type { QuotaDay } from './quota-day.ts'
import { type Bucket, buckets } from './quota-policy.ts'

/** See `KeyPool.status`. */
export async function poolStatus(
  parts: KeyPoolParts,
  { all = false, ...options }: StatusOptions,
): Promise<KeyPoolStatus> {
  const { calendar, held, store } = parts
  await held.ready(options)
  const now = await store.now(options)
  await held.relistIfOld(now, options)
  const { aliases, buckets: rows, keys: stored } = await store.list(options)
  const day = calendar.dayAt(now)
  const others = all ? stored.filter(({ keyId }) => held.get(keyId) === undefined) : []
  const known = [...held.all(), ...others.map((key) => ({ ...key, origin: 'elsewhere' as const }))]
  const keys = known.map(({ keyId, origin, projectId }): KeyStatus => {
    const row = stored.find((key) => key.keyId === keyId)
    const lastUsedAt = row?.lastUsedAt
    return { keyId, projectId: row?.projectId ?? projectId, lastUsedAt, origin, ...stateOf(parts, keyId, row, now) }
  })
  const projectIds = [...keys, ...(all ? rows : [])].map(({ projectId }) => projectId)
  const projects = [...new Set(projectIds)].map((projectId): ProjectStatus => {
    const names = Object.entries(aliases).filter(([, meant]) => meant === projectId)
    return {
      projectId,
      aliases: names.map(([name]) => name),
      buckets: buckets.map((bucket) => {
        const row = rows.find((candidate) => candidate.projectId === projectId && candidate.bucket === bucket)
        return bucketStatus(bucket, row, parts.settings.policy.limits[bucket], day, now)
      }),
    }
  })
  return { quotaDay: day.id, resetsAt: day.endsAt, projects, keys }
}

function stateOf(
  { held }: KeyPoolParts,
  keyId: string,
  row: StoredKey | undefined,
  now: Date,
): Pick<KeyStatus, 'state' | 'reason' | 'coolingDownUntil'> {
  const coolingDownUntil = after(now, row?.coolingDownUntil)
  const blocked = held.unpayable()[keyId]
  if (row?.rejectedReason !== undefined) return { state: 'rejected', reason: row.rejectedReason, coolingDownUntil }
  if (blocked !== undefined) return { state: 'blocked-here', reason: blocked, coolingDownUntil }
  if (coolingDownUntil === undefined) return { state: 'active', reason: undefined, coolingDownUntil }
  return { state: 'cooling-down', reason: row?.coolingDownReason, coolingDownUntil }
}

function bucketStatus(
  bucket: Bucket,
  row: StoredBucket | undefined,
  defaultUnits: number,
  day: QuotaDay,
  now: Date,
): BucketStatus {
  const today = row?.days.find((candidate) => candidate.quotaDay === day.id)
  const usedUnits = today?.usedUnits ?? 0
  const limitUnits = limitOfBucket(row, defaultUnits, now)
  const leftUnits = today?.exhausted ? 0 : Math.max(0, limitUnits - usedUnits)
  return {
    bucket,
    usedUnits,
    limitUnits,
    leftUnits,
    resetsAt: day.endsAt,
    // A limit of 0 is never, not "until tomorrow".
    exhaustedUntil: leftUnits === 0 && limitUnits > 0 ? day.endsAt : undefined,
    coolingDownUntil: after(now, row?.coolingDownUntil),
  }
}

function after(now: Date, instant: Date | undefined): Date | undefined {
  return instant !== undefined && instant > now ? instant : undefined
}

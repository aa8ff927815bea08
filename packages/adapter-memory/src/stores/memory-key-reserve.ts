import {
  type KeyRow,
  type KeyRows,
  laterOf,
  limitOfBucket,
  type ReserveRefusal,
  type ReserveRequest,
  type ReserveResult,
} from '@youtube-archives/core'
import { copyOf } from './memory-key-rows.ts'

/** Charges the least recently used of the asked keys that can pay. */
export function reserveUnits(rows: KeyRows, request: ReserveRequest): ReserveResult {
  const { bucket, quotaDays, units, now } = request
  const refusals: ReserveRefusal[] = []
  let chosen: KeyRow | undefined
  for (const keyId of request.keyIds) {
    const key = rows.keys.get(keyId)
    const refusal = key === undefined ? { keyId, why: 'unknown-key' as const } : refusalOf(rows, key, request)
    if (refusal !== undefined) refusals.push(refusal)
    else if (key !== undefined && (chosen === undefined || isOlder(key, chosen))) chosen = key
  }
  if (chosen === undefined) return { status: 'refused', refusals }
  for (const quotaDay of quotaDays) rows.addUsed(chosen, bucket, quotaDay, units)
  chosen.lastUsedAt = new Date(now)
  const { keyId, projectId } = chosen
  const ambiguousRefusals = rows.bucket(projectId, bucket).days.get(quotaDays[0] ?? '')?.ambiguousRefusals ?? 0
  return { status: 'reserved', keyId, projectId, ambiguousRefusals }
}

/** Why the key cannot pay; undefined where it can. */
function refusalOf(rows: KeyRows, key: KeyRow, request: ReserveRequest): ReserveRefusal | undefined {
  const { bucket, now, units } = request
  const { keyId, projectId, rejectedReason } = key
  if (rejectedReason !== undefined) return { keyId, why: 'rejected', reason: rejectedReason }
  const row = rows.bucket(projectId, bucket)
  const limits = { ...row, declaredUnits: rows.declaredUnits(projectId, bucket) }
  const limit = limitOfBucket(limits, request.defaultLimits[bucket], now)
  if (limit === 0 || units > limit) return { keyId, why: 'zero-limit' }
  const full = request.quotaDays.filter((quotaDay) => {
    const day = row.days.get(quotaDay)
    return day !== undefined && (day.exhausted || day.usedUnits + units > limit)
  })
  const quotaDay = full.sort().at(-1)
  if (quotaDay !== undefined) return { keyId, why: 'exhausted', quotaDay }
  const until = copyOf(laterOf(key.coolingDownUntil, row.coolingDownUntil))
  if (until === undefined || until <= now) return undefined
  const ownPause = key.coolingDownUntil !== undefined && key.coolingDownUntil > now
  return { keyId, why: 'cooling-down', until, reason: (ownPause && key.coolingDownReason) || 'throttled' }
}

function isOlder(key: KeyRow, than: KeyRow): boolean {
  if (key.lastUsedAt === undefined) return than.lastUsedAt !== undefined
  return than.lastUsedAt !== undefined && key.lastUsedAt < than.lastUsedAt
}

import {
  laterOf,
  limitOfBucket,
  type ReserveRefusal,
  type ReserveRequest,
  type ReserveResult,
  StoreError,
} from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import type { Session } from '../connection/session.ts'
import { pruneDays, pruneUsage, readPayability, reserveUnits as reserveStatement } from '../sql/keys.ts'

interface ChargedRow {
  readonly key_id: string
  readonly project_id: string
  readonly quota_day: string
  readonly ambiguous_refusals: number
  readonly used_units: number
}

interface PayabilityRow {
  readonly key_id: string
  readonly project_id: string
  readonly rejected_reason: string | null
  readonly cooling_down_until: Date | null
  readonly cooling_down_reason: string | null
  readonly declared_units: number | null
  readonly learned_units: number | null
  readonly learned_until: Date | null
  readonly bucket_cooling_down_until: Date | null
  readonly days:
    | readonly { readonly quotaDay: string; readonly usedUnits: number; readonly isExhausted: boolean }[]
    | null
}

// Each round that is lost was won by somebody else, so this many in a row do not happen.
const mostRounds = 1_000

/** One of two days had room: what was charged is taken back with its transaction. Never leaves this file. */
class HalfCharged extends Error {}

/**
 * Charges a key, or says for each why it cannot pay. A statement that charges nothing is no refusal: others may have been quicker. Only a look
 * at all keys that finds none that could pay is one.
 */
export async function reserveUnits(
  database: Database,
  request: ReserveRequest,
  signal: AbortSignal | undefined,
): Promise<ReserveResult> {
  for (let round = 0; round < mostRounds; round += 1) {
    const charged = await charge(database, request, signal)
    if (charged !== undefined) return charged
    const refusals = await database.run('keys.reserve', { signal }, (session) => refusalsOf(session, request))
    if (refusals !== undefined) return { status: 'refused', refusals }
  }
  const message = `others were quicker ${mostRounds} times in a row. Ask again.`
  throw new StoreError({ operation: 'keys.reserve', message, isRetryable: true })
}

async function charge(
  database: Database,
  request: ReserveRequest,
  signal: AbortSignal | undefined,
): Promise<ReserveResult | undefined> {
  const quotaDays = [...new Set(request.quotaDays)].sort()
  const attempt = async (session: Session): Promise<ReserveResult | undefined> => {
    const { keyIds, bucket, units, now, defaultLimits } = request
    const values = [keyIds, bucket, quotaDays, units, now, defaultLimits[bucket]]
    const rows = await session.query<ChargedRow>(reserveStatement, values)
    const [first] = rows
    if (first === undefined) return undefined
    if (rows.length < quotaDays.length) throw new HalfCharged()
    if (rows.some(({ used_units }) => used_units === units)) await prune(session, first, bucket)
    const { key_id: keyId, project_id: projectId } = first
    const ambiguousRefusals = rows.find(({ quota_day }) => quota_day === request.quotaDays[0])?.ambiguous_refusals ?? 0
    return { status: 'reserved', keyId, projectId, ambiguousRefusals }
  }
  // One statement needs no transaction of its own.
  if (quotaDays.length === 1) return database.run('keys.reserve', { signal }, attempt)
  try {
    return await database.transaction('keys.reserve', { signal }, attempt)
  } catch (error) {
    if (error instanceof HalfCharged) return undefined
    throw error
  }
}

/** The first charge of a day makes an old one superfluous. */
async function prune(session: Session, { key_id, project_id }: ChargedRow, bucket: string): Promise<void> {
  await session.change(pruneDays, [project_id, bucket])
  await session.change(pruneUsage, [key_id, bucket])
}

/** Undefined where one of the keys could pay. */
async function refusalsOf(session: Session, request: ReserveRequest): Promise<readonly ReserveRefusal[] | undefined> {
  const { keyIds, bucket, quotaDays } = request
  const rows = await session.query<PayabilityRow>(readPayability, [keyIds, bucket, quotaDays])
  const byKey = new Map(rows.map((row) => [row.key_id, row]))
  const refusals = keyIds.map((keyId) => refusalOf(keyId, byKey.get(keyId), request))
  return refusals.every((refusal) => refusal !== undefined) ? refusals : undefined
}

function refusalOf(keyId: string, row: PayabilityRow | undefined, request: ReserveRequest): ReserveRefusal | undefined {
  const { bucket, now, units } = request
  if (row === undefined) return { keyId, why: 'unknown-key' }
  if (row.rejected_reason !== null) return { keyId, why: 'rejected', reason: row.rejected_reason }
  const limits = {
    declaredUnits: row.declared_units ?? undefined,
    learnedUnits: row.learned_units ?? undefined,
    learnedUntil: row.learned_until ?? undefined,
  }
  const limit = limitOfBucket(limits, request.defaultLimits[bucket], now)
  if (limit === 0 || units > limit) return { keyId, why: 'zero-limit' }
  const full = (row.days ?? []).filter(({ isExhausted, usedUnits }) => isExhausted || usedUnits + units > limit)
  const quotaDay = full
    .map((day) => day.quotaDay)
    .sort()
    .at(-1)
  if (quotaDay !== undefined) return { keyId, why: 'exhausted', quotaDay }
  const ownPause = row.cooling_down_until ?? undefined
  const until = laterOf(ownPause, row.bucket_cooling_down_until ?? undefined)
  if (until === undefined || until <= now) return undefined
  const isOwn = ownPause !== undefined && ownPause > now
  return { keyId, why: 'cooling-down', until, reason: (isOwn && row.cooling_down_reason) || 'throttled' }
}

import { KeysCoolingDownError } from '../errors/keys-cooling-down-error.ts'
import { NoUsableKeyError } from '../errors/no-usable-key-error.ts'
import { QuotaExhaustedError } from '../errors/quota-exhausted-error.ts'
import { checkNumber } from '../shared/check-option.ts'
import { delay } from '../shared/delay.ts'
import { judgeRefusals } from './judge-refusals.ts'
import type { KeyLease } from './key-lease.ts'
import type { LeaseOptions, LeaseRequest } from './key-pool.ts'
import { type KeyPoolParts, resetMarginMs } from './key-pool-parts.ts'
import type { ReserveRefusal, ReserveResult } from './key-store.ts'
import { PoolLease } from './pool-lease.ts'
import type { QuotaDay } from './quota-day.ts'
import { checkBucket } from './quota-policy.ts'

/** Reserves units through the key whose turn it is, waiting while all that could pay only cool down. See `KeyPool.lease`. */
export async function takeLease(parts: KeyPoolParts, request: LeaseRequest, options: LeaseOptions): Promise<KeyLease> {
  const { clock, held, settings, store } = parts
  const { signal } = options
  const { bucket } = checkRequest(request)
  const maxWaitMs = checkNumber('maxWaitMs', options.maxWaitMs ?? settings.maxWaitMs, { min: 0 })
  const startedAtMs = clock.now()
  let relisted = false
  await held.ready({ signal })
  for (;;) {
    const now = await store.now({ signal })
    await held.relistIfOld(now, { signal })
    const days = parts.calendar.daysWithin(now, settings.timeoutMs + resetMarginMs)
    const result = await reserve(parts, request, days, now, signal)
    if (result.status === 'reserved') {
      const lease = leaseOf(parts, request, days, result)
      if (lease !== undefined) return await unlessAborted(lease, signal)
      // Removed by this process in the meantime: its units stay spent, the next key takes over.
      continue
    }
    const verdict = judgeRefusals(result.refusals, days)
    const forgotten = result.refusals.some((refusal) => refusal.why === 'unknown-key')
    if (!relisted && (forgotten || verdict.kind === 'never')) {
      relisted = true
      await held.relist({ signal, register: forgotten })
      continue
    }
    if (verdict.kind === 'exhausted') throw new QuotaExhaustedError({ bucket, availableAt: verdict.availableAt })
    if (verdict.kind === 'never') throw neverPays(parts, bucket, verdict.reasons)
    const waitMs = Math.max(1, verdict.until.getTime() - now.getTime())
    if (clock.now() - startedAtMs + waitMs > maxWaitMs) {
      throw new KeysCoolingDownError({ bucket, availableAt: verdict.until })
    }
    await delay(waitMs, { clock, signal })
  }
}

/** The request, checked; throws `InvalidOptionError`. */
export function checkRequest(request: LeaseRequest): LeaseRequest {
  checkBucket('bucket', request.bucket)
  checkNumber('units', request.units, { min: 0, integer: true })
  return request
}

async function reserve(
  { held, settings, store }: KeyPoolParts,
  { bucket, units }: LeaseRequest,
  days: readonly QuotaDay[],
  now: Date,
  signal: AbortSignal | undefined,
): Promise<ReserveResult> {
  const keyIds = held.payable()
  const refusals: ReserveRefusal[] = []
  if (keyIds.length === 0) return { status: 'refused', refusals }
  const quotaDays = days.map((day) => day.id)
  return store.reserve({ bucket, units, quotaDays, keyIds, defaultLimits: settings.policy.limits, now }, { signal })
}

function leaseOf(
  parts: KeyPoolParts,
  { bucket, units }: LeaseRequest,
  days: readonly QuotaDay[],
  { keyId, projectId, ambiguousRefusals }: Extract<ReserveResult, { status: 'reserved' }>,
): PoolLease | undefined {
  const key = parts.held.reveal(keyId)
  if (key === undefined) return undefined
  return new PoolLease(parts, { keyId, projectId, bucket, units, days, ambiguousRefusals }, key)
}

/** An abort while the store was reserving must not leave units behind. */
async function unlessAborted(lease: PoolLease, signal: AbortSignal | undefined): Promise<PoolLease> {
  if (!signal?.aborted) return lease
  try {
    await lease.settle({ kind: 'unsent' })
  } catch (error) {
    // The caller asked to stop and is told so; the units stay spent, which is the safe side.
    lease.tellUnsettled(error)
  }
  throw signal.reason
}

function neverPays({ held }: KeyPoolParts, bucket: string, reasons: Readonly<Record<string, string>>): Error {
  const all = { ...held.unpayable(), ...reasons }
  const locked = held.locked()
  // Where the secret is all that is missing, it is what to talk about.
  if (locked[0] !== undefined && locked.length === Object.keys(all).length) return locked[0]
  return new NoUsableKeyError({ bucket, reasons: all, cause: locked[0] })
}

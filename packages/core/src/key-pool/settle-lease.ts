import type { AbortOptions } from '../shared/abort-options.ts'
import type { LeaseOutcome } from './key-lease.ts'
import type { KeyPoolParts } from './key-pool-parts.ts'
import type { SettleEffects, SettleResult } from './key-store.ts'
import type { LeaseTerms } from './lease-terms.ts'
import { changesStore, settleEffects } from './settle-effects.ts'

/** Stores what became of a lease and tells listeners what changed. */
export async function settleLease(
  parts: KeyPoolParts,
  terms: LeaseTerms,
  outcome: LeaseOutcome,
  options: AbortOptions,
): Promise<void> {
  const { emitter, held, store } = parts
  const { keyId } = terms
  if (outcome.kind === 'blocked-here') {
    held.block(keyId, outcome.reason)
    emitter.emit('key:rejected', { keyId, reason: outcome.reason, stored: false })
  }
  // A key that this process has removed in the meantime: nothing is left to change, and its units stay spent.
  if (!changesStore(outcome, terms) || held.get(keyId) === undefined) return
  const effects = settleEffects(outcome, terms, await store.now(options), parts)
  // Well after the reset, or without anything to take back: no round trip for a call that was simply answered.
  if (outcome.kind === 'answered' && effects.giveBack === undefined && effects.clearAmbiguous === undefined) return
  tell(parts, outcome, effects, await store.settle(effects, options))
}

function tell(parts: KeyPoolParts, outcome: LeaseOutcome, effects: SettleEffects, result: SettleResult): void {
  const { emitter } = parts
  const { keyId, projectNumber } = effects
  const { previousProjectId: from, projectId } = result
  if (projectNumber !== undefined && from !== projectId) {
    emitter.emit('project:learned', { keyId, from, projectNumber })
  }
  const reason = 'reason' in outcome ? outcome.reason : 'throttled'
  const until = effects.keyCoolDown?.until ?? effects.bucketCoolDownUntil
  if (until !== undefined) emitter.emit('key:cooling-down', { keyId, until, reason })
  if (effects.keyRejectedReason !== undefined) emitter.emit('key:rejected', { keyId, reason, stored: true })
  const spentDay = effects.exhaustedDay ?? (result.exhausted ? effects.ambiguousRefusal?.quotaDay : undefined)
  if (spentDay !== undefined) tellExhausted(parts, effects, projectId, spentDay)
}

function tellExhausted(parts: KeyPoolParts, effects: SettleEffects, projectId: string, spentDay: string): void {
  const { bucket, keyId } = effects
  const name = `${projectId} ${bucket}`
  if (parts.toldExhausted.get(name) === spentDay) return
  parts.toldExhausted.set(name, spentDay)
  parts.emitter.emit('bucket:exhausted', {
    projectId,
    bucket,
    availableAt: parts.calendar.day(spentDay).endsAt,
    limitUnits: effects.learned?.limitUnits,
    keyId,
  })
}

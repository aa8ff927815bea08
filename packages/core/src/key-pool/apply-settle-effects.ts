import { learnProject } from './key-projects.ts'
import { type KeyRow, type KeyRows, laterOf } from './key-rows.ts'
import type { SettleEffects, SettleResult } from './key-store.ts'

/** Applies what a settled lease changes; the project an answer names comes first. */
export function applySettleEffects(rows: KeyRows, key: KeyRow, effects: SettleEffects): SettleResult {
  const { bucket, clearAmbiguous, exhaustedDay, giveBack, learned } = effects
  const previousProjectId = key.projectId
  if (effects.projectNumber !== undefined) learnProject(rows, key, effects.projectNumber, effects.now)
  const { projectId } = key
  const row = rows.bucket(projectId, bucket)
  for (const quotaDay of giveBack?.quotaDays ?? []) rows.addUsed(key, bucket, quotaDay, -(giveBack?.units ?? 0))
  if (exhaustedDay !== undefined) rows.day(projectId, bucket, exhaustedDay).exhausted = true
  if (learned !== undefined) {
    row.learnedUnits = learned.limitUnits
    row.learnedUntil = learned.until
  }
  if (clearAmbiguous !== undefined) rows.day(projectId, bucket, clearAmbiguous.quotaDay).ambiguousRefusals = 0
  const exhausted = countAmbiguous(rows, projectId, effects)
  row.coolingDownUntil = laterOf(row.coolingDownUntil, effects.bucketCoolDownUntil)
  pauseKey(key, effects)
  if (effects.keyRejectedReason !== undefined) key.rejectedReason = effects.keyRejectedReason
  return { projectId, previousProjectId, exhausted }
}

function countAmbiguous(rows: KeyRows, projectId: string, effects: SettleEffects): boolean {
  const { ambiguousRefusal, bucket } = effects
  if (ambiguousRefusal === undefined) return false
  const day = rows.day(projectId, bucket, ambiguousRefusal.quotaDay)
  if (day.ambiguousRefusals <= ambiguousRefusal.seen) day.ambiguousRefusals += 1
  if (day.ambiguousRefusals >= ambiguousRefusal.spentAfter) day.exhausted = true
  return day.exhausted
}

function pauseKey(key: KeyRow, { keyCoolDown }: SettleEffects): void {
  if (keyCoolDown === undefined) return
  if (key.coolingDownUntil !== undefined && key.coolingDownUntil >= keyCoolDown.until) return
  key.coolingDownUntil = keyCoolDown.until
  key.coolingDownReason = keyCoolDown.reason
}

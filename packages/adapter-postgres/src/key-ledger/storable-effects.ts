import type { SettleEffects } from '@youtube-archives/core'
import { storableText } from '../rows/storable-text.ts'

/** The same effects with reasons that PostgreSQL can hold. */
export function storableEffects(effects: SettleEffects): SettleEffects {
  const { keyCoolDown, keyRejectedReason } = effects
  return {
    ...effects,
    keyRejectedReason: storableText(keyRejectedReason),
    keyCoolDown: keyCoolDown && { ...keyCoolDown, reason: storableText(keyCoolDown.reason) },
  }
}

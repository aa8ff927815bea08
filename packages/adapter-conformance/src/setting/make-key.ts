import type { KeyRegistration, ReserveRequest, SettleEffects } from '@youtube-archives/core'
import type { Make } from './make.ts'

export const quotaDay = '2026-07-01'

/** A key of a project that is named after it, unless told otherwise. */
export function keyOf(keyId: string, fields: Partial<KeyRegistration> = {}): KeyRegistration {
  return { keyId, projectId: `project-${keyId}`, limits: {}, ...fields }
}

/** One search through key a; a project has 2 of them a day. */
export function reservation(make: Make, fields: Partial<ReserveRequest> = {}): ReserveRequest {
  const defaultLimits = { search: 2, default: 10, stats: 10 }
  const base = { bucket: 'search', units: 1, quotaDays: [quotaDay], keyIds: ['a'], defaultLimits } as const
  return { ...base, now: make.at(0), ...fields }
}

/** What becomes of a search through key a. */
export function effects(make: Make, fields: Partial<SettleEffects>): SettleEffects {
  return { keyId: 'a', bucket: 'search', now: make.at(0), ...fields }
}

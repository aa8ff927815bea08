import type { StoredBucket } from './key-store.ts'

/**
 * Units a day that count for a bucket of a project: the smaller of the declared and the learned limit, or whichever there is, or the
 * policy's. A learned limit counts while `now` is before `learnedUntil`. 0 means never.
 */
export function limitOfBucket(
  bucket: Pick<StoredBucket, 'declaredUnits' | 'learnedUnits' | 'learnedUntil'> | undefined,
  defaultUnits: number,
  now: Date,
): number {
  const { declaredUnits, learnedUnits, learnedUntil } = bucket ?? {}
  const learned = learnedUntil !== undefined && now.getTime() < learnedUntil.getTime() ? learnedUnits : undefined
  if (declaredUnits === undefined) return learned ?? defaultUnits
  return learned === undefined ? declaredUnits : Math.min(declaredUnits, learned)
}

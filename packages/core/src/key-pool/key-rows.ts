import type { Bucket, BucketLimits } from './quota-policy.ts'

/** One quota day of one bucket of one project. */
export interface DayRow {
  usedUnits: number
  exhausted: boolean
  ambiguousRefusals: number
}

export interface BucketRow {
  learnedUnits: number | undefined
  learnedUntil: Date | undefined
  coolingDownUntil: Date | undefined
  readonly days: Map<string, DayRow>
}

export interface ProjectRow {
  /** Whether an answer has named it, so that it stands for itself and is nobody's alias. */
  named: boolean
  readonly buckets: Map<Bucket, BucketRow>
}

export interface KeyRow {
  readonly keyId: string
  projectId: string
  /** As last registered, to tell whether the declaration changed. */
  declaredProjectId: string
  /** Whether an answer has named the project of this very key. */
  named: boolean
  rejectedReason: string | undefined
  coolingDownUntil: Date | undefined
  coolingDownReason: string | undefined
  lastUsedAt: Date | undefined
  /** Units used through this key, so that a key that moves alone can take them along. */
  readonly used: Map<Bucket, Map<string, number>>
}

// The day before, the current one, and the next one close to a reset.
const keptDays = 3

/**
 * What a key store knows of some projects and all their keys, with the rules that are the same in every adapter. A store that keeps rows elsewhere loads
 * the projects concerned, lets the rules change them, and writes back what differs in the same transaction.
 */
export class KeyRows {
  readonly keys = new Map<string, KeyRow>()
  readonly projects = new Map<string, ProjectRow>()
  /** Name to project, one step: aliases of aliases are led to the end when they arise. */
  readonly aliases = new Map<string, string>()
  /** Limits by the name they were declared for, an alias or not. */
  readonly declared = new Map<string, Partial<Record<Bucket, number>>>()

  projectNamed(name: string): string {
    return this.aliases.get(name) ?? name
  }

  project(projectId: string): ProjectRow {
    return getOrAdd(this.projects, projectId, () => ({ named: false, buckets: new Map() }))
  }

  bucket(projectId: string, bucket: Bucket): BucketRow {
    return getOrAdd(this.project(projectId).buckets, bucket, () => ({
      learnedUnits: undefined,
      learnedUntil: undefined,
      coolingDownUntil: undefined,
      days: new Map(),
    }))
  }

  day(projectId: string, bucket: Bucket, quotaDay: string): DayRow {
    const { days } = this.bucket(projectId, bucket)
    const day = getOrAdd(days, quotaDay, () => ({ usedUnits: 0, exhausted: false, ambiguousRefusals: 0 }))
    keepNewest(days)
    return day
  }

  /** Adds units used through a key; a negative number takes back, never below 0. */
  addUsed(key: KeyRow, bucket: Bucket, quotaDay: string, units: number): void {
    const day = this.day(key.projectId, bucket, quotaDay)
    day.usedUnits = Math.max(0, day.usedUnits + units)
    const used = getOrAdd(key.used, bucket, () => new Map<string, number>())
    used.set(quotaDay, Math.max(0, (used.get(quotaDay) ?? 0) + units))
    keepNewest(used)
  }

  /** The smallest of what is declared for any name of a project. */
  declaredUnits(projectId: string, bucket: Bucket): number | undefined {
    let smallest: number | undefined
    for (const [name, limits] of this.declared) {
      const units = limits[bucket]
      if (units === undefined || this.projectNamed(name) !== projectId) continue
      smallest = smallest === undefined ? units : Math.min(smallest, units)
    }
    return smallest
  }

  declaredFor(name: string): Partial<Record<Bucket, number>> {
    return getOrAdd(this.declared, name, (): Partial<Record<Bucket, number>> => ({}))
  }

  declare(name: string, limits: Partial<BucketLimits>): void {
    const declared = this.declaredFor(name)
    for (const [bucket, units] of Object.entries(limits) as [Bucket, number | undefined][]) {
      if (units === undefined || declared[bucket] === units) continue
      declared[bucket] = units
      const row = this.bucket(this.projectNamed(name), bucket)
      row.learnedUnits = undefined
      row.learnedUntil = undefined
    }
  }
}

/** The later of two instants, either of which may be unknown. */
export function laterOf(first: Date | undefined, second: Date | undefined): Date | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return first < second ? second : first
}

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function keepNewest(days: Map<string, unknown>): void {
  if (days.size <= keptDays) return
  for (const quotaDay of [...days.keys()].sort().slice(0, -keptDays)) days.delete(quotaDay)
}

import { checkLimits, DEFAULT_QUOTA_LIMITS, type ProjectOptions, type QuotaLimits } from './project.ts'
import type { QuotaBucket } from './quota-bucket.ts'

/** Picks counters; what is left out counts over everything. */
export interface QuotaCounterQuery {
  readonly projectNumber?: string
  readonly bucket?: QuotaBucket
  /** `YYYY-MM-DD` in Los Angeles. */
  readonly quotaDay?: string
}

/** Counts units per project, bucket and quota day. */
export interface QuotaMeter {
  /** Counts one unit unless the day's limit is reached. @returns whether there was one left. */
  take(projectNumber: string, bucket: QuotaBucket, atMs: number): boolean
  /** Counts one unit, beyond the limit if need be. */
  count(projectNumber: string, bucket: QuotaBucket, atMs: number): void
  limit(projectNumber: string, bucket: QuotaBucket): number
  setLimits(projectNumber: string, limits: Partial<QuotaLimits>): void
  units(query?: QuotaCounterQuery): number
  reset(): void
}

export function createQuotaMeter(
  projects: readonly ProjectOptions[],
  quotaDayAt: (atMs: number) => string,
): QuotaMeter {
  const limits = new Map(
    projects.map((project) => [project.projectNumber, { ...DEFAULT_QUOTA_LIMITS, ...project.limits }] as const),
  )
  const counters = new Map<string, { projectNumber: string; bucket: QuotaBucket; quotaDay: string; units: number }>()

  const limitOf = (projectNumber: string, bucket: QuotaBucket): number => limits.get(projectNumber)?.[bucket] ?? 0
  const counterOf = (projectNumber: string, bucket: QuotaBucket, atMs: number): { units: number } => {
    const quotaDay = quotaDayAt(atMs)
    const name = `${projectNumber} ${bucket} ${quotaDay}`
    const counter = counters.get(name) ?? { projectNumber, bucket, quotaDay, units: 0 }
    counters.set(name, counter)
    return counter
  }
  return {
    take(projectNumber, bucket, atMs) {
      const counter = counterOf(projectNumber, bucket, atMs)
      if (counter.units >= limitOf(projectNumber, bucket)) return false
      counter.units++
      return true
    },
    count(projectNumber, bucket, atMs) {
      counterOf(projectNumber, bucket, atMs).units++
    },
    limit: limitOf,
    setLimits(projectNumber, changed) {
      checkLimits(changed)
      limits.set(projectNumber, { ...DEFAULT_QUOTA_LIMITS, ...limits.get(projectNumber), ...changed })
    },
    units({ projectNumber, bucket, quotaDay } = {}) {
      let sum = 0
      for (const counter of counters.values()) {
        if (projectNumber !== undefined && counter.projectNumber !== projectNumber) continue
        if (bucket !== undefined && counter.bucket !== bucket) continue
        if (quotaDay !== undefined && counter.quotaDay !== quotaDay) continue
        sum += counter.units
      }
      return sum
    },
    reset: () => counters.clear(),
  }
}

import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { checkNumber } from '../shared/check-option.ts'

/**
 * A daily allowance of a project: `search` for search.list, `stats` for videos.batchGetStats, `default` for all the rest.
 * Granular since 2026-06-01.
 * @see https://developers.google.com/youtube/data/determine_quota_cost
 */
export type Bucket = 'search' | 'default' | 'stats'

/** Units a day for each bucket. 0 means never. */
export type BucketLimits = Readonly<Record<Bucket, number>>

/** What one call of a method costs, and which bucket pays. */
export interface MethodCost {
  readonly bucket: Bucket
  readonly units: number
}

/** Methods of the YouTube Data API that this SDK calls, by Google's names. */
export type MeteredMethod =
  | 'search.list'
  | 'videos.list'
  | 'videos.batchGetStats'
  | 'playlistItems.list'
  | 'channels.list'

/** Costs and limits as data, because Google changes them. */
export interface QuotaPolicy {
  /** Limits of a project for which nothing else is declared. */
  readonly limits: BucketLimits
  readonly costs: Readonly<Record<MeteredMethod, MethodCost>>
}

/** The buckets, in the order in which they are shown. */
export const buckets: readonly Bucket[] = ['search', 'default', 'stats']

/**
 * What a project has without asking for more.
 * @see https://developers.google.com/youtube/data/determine_quota_cost
 */
export const defaultQuotaPolicy: QuotaPolicy = {
  limits: { search: 100, default: 10_000, stats: 10_000 },
  costs: {
    'search.list': { bucket: 'search', units: 1 },
    'videos.list': { bucket: 'default', units: 1 },
    'videos.batchGetStats': { bucket: 'stats', units: 1 },
    'playlistItems.list': { bucket: 'default', units: 1 },
    'channels.list': { bucket: 'default', units: 1 },
  },
}

/** What differs from {@link defaultQuotaPolicy}. What is left out stays as it is there. */
export interface QuotaPolicyOverride {
  readonly limits?: Partial<BucketLimits> | undefined
  readonly costs?: Partial<Readonly<Record<MeteredMethod, MethodCost>>> | undefined
}

/** The default policy with what differs; throws `InvalidOptionError` for an unknown method or bucket, or a number that is not whole. */
export function resolveQuotaPolicy(override: QuotaPolicyOverride = {}): QuotaPolicy {
  const costs = { ...defaultQuotaPolicy.costs, ...override.costs }
  for (const [method, cost] of Object.entries(costs)) {
    const option = `policy.costs.${method}`
    if (!Object.hasOwn(defaultQuotaPolicy.costs, method)) {
      const expected = `one of the methods ${Object.keys(defaultQuotaPolicy.costs).join(', ')}`
      throw new InvalidOptionError({ option, expected, received: method })
    }
    checkBucket(`${option}.bucket`, cost?.bucket)
    checkNumber(`${option}.units`, cost?.units, { min: 0, integer: true })
  }
  return { limits: { ...defaultQuotaPolicy.limits, ...checkLimits('policy.limits', override.limits ?? {}) }, costs }
}

/** Throws `InvalidOptionError` that names `option` for anything but a bucket. */
export function checkBucket(option: string, bucket: unknown): void {
  if (buckets.includes(bucket as Bucket)) return
  throw new InvalidOptionError({ option, expected: `one of the buckets ${buckets.join(', ')}`, received: bucket })
}

/** Checks a caller's limits; an unknown bucket or a limit that is no whole number throws `InvalidOptionError`. */
export function checkLimits(option: string, limits: Partial<BucketLimits>): Partial<BucketLimits> {
  for (const [bucket, units] of Object.entries(limits)) {
    checkBucket(`${option}.${bucket}`, bucket)
    checkNumber(`${option}.${bucket}`, units, { min: 0, integer: true })
  }
  return { ...limits }
}

import type { KeyPool } from '../key-pool/key-pool.ts'
import { QuotaCalendar } from '../key-pool/quota-day.ts'
import { type Bucket, buckets, defaultQuotaPolicy } from '../key-pool/quota-policy.ts'
import type { PacingTerms } from '../schedule/pacing.ts'
import type { AbortOptions } from '../shared/abort-options.ts'

/** What a bucket may spend today, over all projects that can pay. */
export type BucketQuota = Pick<PacingTerms, 'day' | 'limitUnits' | 'usedUnits'>

const calendar = new QuotaCalendar()

/**
 * What each bucket may spend today, over the projects that have a key that can pay. With a client of the caller's own there is no pool to ask: then what a project has
 * by default is taken, and the client says when it is spent.
 */
export async function readQuota(
  keyPool: KeyPool | undefined,
  now: Date,
  options: AbortOptions,
): Promise<Readonly<Record<Bucket, BucketQuota>>> {
  const day = calendar.dayAt(now)
  const status = await keyPool?.status(options)
  const usable = new Set(
    status?.keys
      .filter(({ state }) => state === 'active' || state === 'cooling-down')
      .map(({ projectId }) => projectId),
  )
  const quotaOf = (bucket: Bucket): BucketQuota => {
    if (status === undefined) return { day, limitUnits: defaultQuotaPolicy.limits[bucket], usedUnits: 0 }
    const paying = status.projects
      .filter(({ projectId }) => usable.has(projectId))
      .flatMap((project) => project.buckets.filter((each) => each.bucket === bucket))
    const limitUnits = paying.reduce((sum, each) => sum + each.limitUnits, 0)
    return { day, limitUnits, usedUnits: limitUnits - paying.reduce((sum, each) => sum + each.leftUnits, 0) }
  }
  return Object.fromEntries(buckets.map((bucket) => [bucket, quotaOf(bucket)])) as Record<Bucket, BucketQuota>
}

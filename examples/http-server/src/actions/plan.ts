import {
  type Bucket,
  type KeyPoolStatus,
  type PlanForecast,
  type PlanOptions,
  plan,
  readSourceStatus,
  type SourceStatus,
} from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'

export interface ArchivePlan {
  /** Undefined where the rate of no active source is known. */
  readonly forecast: PlanForecast | undefined
  readonly sourceIds: readonly string[]
  readonly sourceIdsWithoutRate: readonly string[]
}

/** What the active sources of this archive come to with the quota of its keys. */
export async function planArchive(
  { store, keyPool }: ServerContext,
  options: Omit<PlanOptions, 'sources' | 'quota'>,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<ArchivePlan> {
  const active = (await readSourceStatus(store, { signal })).filter(({ source }) => source.state === 'active')
  const known = active.filter(({ videosPerDay }) => videosPerDay !== undefined)
  const unknown = active.filter(({ videosPerDay }) => videosPerDay === undefined)
  const quota = sumOfLimits(await keyPool.status({ signal }))
  const sources = known.map(({ videosPerDay = 0, coverage }) => ({
    videosPerDay,
    backfillDays: (coverage?.remainingSeconds ?? 0) / 86_400,
  }))
  return {
    forecast: sources.length === 0 ? undefined : plan({ ...options, sources, quota }),
    sourceIds: known.map(idOf),
    sourceIdsWithoutRate: unknown.map(idOf),
  }
}

function idOf({ source }: SourceStatus): string {
  return source.sourceId
}

function sumOfLimits({ projects }: KeyPoolStatus): Record<Bucket, number> {
  const sums = { search: 0, default: 0, stats: 0 }
  for (const { buckets } of projects) for (const { bucket, limitUnits } of buckets) sums[bucket] += limitUnits
  return sums
}

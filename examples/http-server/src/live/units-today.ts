import { type Bucket, buckets, delay, type KeyPoolStatus, systemClock } from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'

/** How many units all projects together had spent at a moment of this quota day. */
export interface UnitsSample {
  readonly at: Date
  readonly used: Readonly<Record<Bucket, number>>
}

type Parts = Pick<ServerContext, 'store' | 'keyPool'>
/** Per sample: seconds since 1970, and units by bucket in their order. Small, because all workers share one such value. */
type Stored = { readonly quotaDay: string; readonly samples: readonly (readonly number[])[] }

const stateName = 'units-today'
const everyMs = 5 * 60_000
// As many as a quota day of 25 hours holds, so that several servers over one store keep it small as well.
const most = 300

/**
 * Notes every five minutes what has been spent, so that a plot of the day is there after a restart too. Ends with the context's signal; never rejects: a sample that could
 * not be stored is told to the log and missing in the plot.
 */
export async function noteUnitsToday(context: ServerContext): Promise<void> {
  const { signal, logger } = context
  while (!signal.aborted) {
    await noteSample(context, signal).catch((error: unknown) => {
      if (!signal.aborted) logger.warn({ err: error }, 'the units spent so far could not be noted')
    })
    await delay(everyMs, { signal, clock: systemClock }).catch(() => undefined)
  }
}

/** What was noted this quota day, oldest first, and what is spent now. */
export async function readUnitsToday(
  { store }: Pick<Parts, 'store'>,
  status: KeyPoolStatus,
  now: Date,
): Promise<readonly UnitsSample[]> {
  const stored = asStored((await store.state.get(stateName))?.value)
  const samples = stored?.quotaDay === status.quotaDay ? stored.samples.map(fromStored) : []
  return [...samples, { at: now, used: sumUsed(status) }]
}

async function noteSample({ store, keyPool }: Parts, signal: AbortSignal): Promise<void> {
  const [status, saved, now] = await Promise.all([
    keyPool.status({ all: true, signal }),
    store.state.get(stateName, { signal }),
    store.now({ signal }),
  ])
  const stored = asStored(saved?.value)
  const before = stored?.quotaDay === status.quotaDay ? stored.samples : []
  const used = sumUsed(status)
  const sample = [Math.floor(now.getTime() / 1_000), ...buckets.map((bucket) => used[bucket])]
  const value = { quotaDay: status.quotaDay, samples: [...before, sample].slice(-most) }
  // Where another server was first, its sample is as good.
  await store.state.put(stateName, value, saved?.revision ?? 0, { signal })
}

function asStored(value: unknown): Stored | undefined {
  return typeof value === 'object' && value !== null && 'samples' in value ? (value as Stored) : undefined
}

function fromStored([at = 0, search = 0, other = 0, stats = 0]: readonly number[]): UnitsSample {
  return { at: new Date(at * 1_000), used: { search, default: other, stats } }
}

function sumUsed({ projects }: KeyPoolStatus): Record<Bucket, number> {
  const used = { search: 0, default: 0, stats: 0 }
  for (const { bucket, usedUnits } of projects.flatMap((project) => project.buckets)) used[bucket] += usedUnits
  return used
}

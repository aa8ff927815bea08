import {
  type ArchiveStore,
  type Bucket,
  type CoverageEstimate,
  createKeyPool,
  type KeyPoolStatus,
  readSourceStatus,
  type SourceCounts,
  type SourceRecord,
  type TaskCounts,
  type TaskKind,
} from '@youtube-archives/core'

/** What an archive is at, as plain data: the answer of `status --json`. */
export interface ArchiveStatus {
  readonly now: Date
  readonly sources: readonly (SourceRecord & {
    readonly videos: SourceCounts
    readonly tasks: TaskCounts
    /** How much has been found: an estimate, see core's `SourceStatus`. */
    readonly coverageEstimate: CoverageEstimate | undefined
  })[]
  readonly tasks: TaskCounts
  readonly quota: KeyPoolStatus
  /** When the next `archive` has something to do that can be paid, as far as it can be told; undefined where nothing is written down. */
  readonly goesOnAt: Date | undefined
}

// What pays for which work.
const kindsByBucket: readonly { readonly bucket: Bucket; readonly kinds: readonly TaskKind[] }[] = [
  { bucket: 'search', kinds: ['window', 'settle', 'sweep'] },
  { bucket: 'default', kinds: ['uploads', 'hydrate'] },
  { bucket: 'stats', kinds: ['refresh'] },
]

/** Reads it all. Sees the keys of every process, without one of its own. */
export async function readStatus(store: ArchiveStore, signal: AbortSignal): Promise<ArchiveStatus> {
  const now = await store.now({ signal })
  const sources = []
  for (const { source, videos, coverageEstimate } of await readSourceStatus(store, { signal })) {
    const tasks = await store.remainingTasks.count({ sourceId: source.sourceId }, { signal })
    sources.push({ ...source, videos, tasks, coverageEstimate })
  }
  const quota = await createKeyPool({ store: store.keys }).status({ all: true, signal })
  const tasks = await store.remainingTasks.count({}, { signal })
  return { now, sources, tasks, quota, goesOnAt: await readNext(store, quota, now, signal) }
}

async function readNext(
  store: ArchiveStore,
  quota: KeyPoolStatus,
  now: Date,
  signal: AbortSignal,
): Promise<Date | undefined> {
  const instants: number[] = []
  for (const { bucket, kinds } of kindsByBucket) {
    const dueAt = await store.remainingTasks.nextRunnableAt({ kinds }, { signal })
    if (dueAt !== undefined) instants.push(Math.max(dueAt.getTime(), payableAt(quota, bucket, now).getTime()))
  }
  return instants.length === 0 ? undefined : new Date(Math.min(...instants))
}

/** When the first project can pay. Now where no key is known yet: that is for the next run to see. */
function payableAt({ projects }: KeyPoolStatus, bucket: Bucket, now: Date): Date {
  const instants = projects
    .flatMap(({ buckets }) => buckets.filter((candidate) => candidate.bucket === bucket && candidate.limitUnits > 0))
    .map(({ exhaustedUntil = now, coolingDownUntil = now }) =>
      Math.max(Number(exhaustedUntil), Number(coolingDownUntil)),
    )
  return instants.length === 0 ? now : new Date(Math.min(...instants))
}

import {
  type Bucket,
  buckets,
  type KeyPoolStatus,
  type RemainingTask,
  type SourceRecord,
  type TaskCounts,
  type TaskKind,
} from '@youtube-archives/core'
import { listKeys } from '../../actions/keys.ts'
import { listTasks } from '../../actions/tasks.ts'
import type { ServerContext } from '../../context.ts'
import { readUnitsToday, type UnitsSample } from '../../live/units-today.ts'

/** What is going on. */
export interface Work {
  readonly running: readonly RemainingTask[]
  /** Dead ones and those given up: they wait for a person. */
  readonly stuck: readonly RemainingTask[]
  readonly waiting: readonly RemainingTask[]
  readonly counts: TaskCounts
  /** Channels that are followed. Each is a standing task that is never done, so it is counted apart. */
  readonly followed: number
  readonly sources: readonly SourceRecord[]
  readonly units: Units
}

/** The quota day of all projects together. */
export interface Units {
  readonly samples: readonly UnitsSample[]
  readonly limits: Readonly<Record<Bucket, number>>
  readonly resetsAt: Date
  readonly keys: KeyPoolStatus
}

// All but those that follow channels.
const endingKinds: readonly TaskKind[] = ['window', 'settle', 'sweep', 'uploads', 'hydrate', 'refresh']

export async function loadWork(context: ServerContext, now: Date): Promise<Work> {
  const { store } = context
  const [leased, stuck, waiting, sources, units] = await Promise.all([
    listTasks(context, { states: ['leased'] }),
    listTasks(context, { states: ['dead', 'given-up'] }),
    listTasks(context, { states: ['waiting'], kinds: endingKinds, limit: 200 }),
    store.sources.list(),
    loadUnits(context, now),
  ])
  // Whose lease has ended waits for whoever comes first, whatever is still written down of it.
  const running = leased.items.filter(({ leasedUntil }) => leasedUntil !== undefined && leasedUntil > now)
  return {
    running,
    stuck: stuck.items,
    waiting: waiting.items,
    counts: waiting.counts,
    followed: waiting.counts.byKind.follow ?? 0,
    sources,
    units,
  }
}

async function loadUnits(context: ServerContext, now: Date): Promise<Units> {
  const status = await listKeys(context)
  const limits = { search: 0, default: 0, stats: 0 }
  for (const bucket of buckets) {
    for (const project of status.projects) {
      limits[bucket] += project.buckets.find((one) => one.bucket === bucket)?.limitUnits ?? 0
    }
  }
  return { samples: await readUnitsToday(context, status, now), limits, resetsAt: status.resetsAt, keys: status }
}

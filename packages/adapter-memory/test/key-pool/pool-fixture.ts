import {
  createKeyPool,
  type KeyInput,
  type KeyLease,
  type KeyPool,
  type KeyPoolEvents,
  type KeyPoolOptions,
} from '@youtube-archives/core'
import { MemoryKeyStore } from '../../src/stores/memory-key-store.ts'
import { ManualClock } from './manual-clock.ts'

/** A summer noon in California, far from any reset. */
const noon = '2026-07-01T19:00:00Z'

const eventNames = [
  'bucket:exhausted',
  'key:cooling-down',
  'key:rejected',
  'project:learned',
  'keys:undeclared',
  'lease:unsettled',
  'listener:error',
] as const satisfies (keyof KeyPoolEvents)[]

export interface Fixture {
  readonly clock: ManualClock
  readonly store: MemoryKeyStore
  readonly pool: KeyPool
  /** Everything the pool told, in order. */
  readonly events: { readonly event: string; readonly payload: unknown }[]
}

export function setUp(
  keys: readonly KeyInput[],
  options: Partial<KeyPoolOptions> & { at?: string; clock?: ManualClock; store?: MemoryKeyStore } = {},
): Fixture {
  const { at = noon, clock = new ManualClock(at), store = new MemoryKeyStore({ clock }), ...rest } = options
  const pool = createKeyPool({ clock, ...rest, keys, store })
  return { clock, store, pool, events: record(pool) }
}

export function record(pool: KeyPool): { event: string; payload: unknown }[] {
  const events: { event: string; payload: unknown }[] = []
  for (const event of eventNames) pool.on(event, (payload) => events.push({ event, payload }))
  return events
}

/** One search, the scarce thing. */
export function search(pool: KeyPool, options?: Parameters<KeyPool['lease']>[1]): Promise<KeyLease> {
  return pool.lease({ bucket: 'search', units: 1 }, options)
}

/** Used units of the search bucket by quota day, summed over the projects. */
export async function usedByDay(store: MemoryKeyStore): Promise<Record<string, number>> {
  const used: Record<string, number> = {}
  for (const { bucket, days } of (await store.list()).buckets) {
    if (bucket !== 'search') continue
    for (const { quotaDay, usedUnits } of days) if (usedUnits > 0) used[quotaDay] = (used[quotaDay] ?? 0) + usedUnits
  }
  return used
}

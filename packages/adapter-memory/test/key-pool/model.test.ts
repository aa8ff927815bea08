import { limitOfBucket } from '@youtube-archives/core'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pacificDay } from './pacific-day.ts'
import { record, search, setUp } from './pool-fixture.ts'

const timeoutMs = 30_000

type Step =
  | { readonly do: 'lease'; readonly pool: number; readonly travelMs: number }
  | { readonly do: 'settle'; readonly which: number; readonly outcome: number; readonly project: string | undefined }
  | { readonly do: 'advance'; readonly ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('lease' as const), pool: fc.nat(2), travelMs: fc.nat(timeoutMs) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      which: fc.nat(50),
      outcome: fc.nat(5),
      project: fc.option(fc.constantFrom('111', '222', '333'), { nil: undefined }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('advance' as const),
      ms: fc.oneof(fc.nat(30_000), fc.nat(300_000), fc.integer({ min: 0, max: 12 * 3_600_000 })),
    }),
  },
)

const start = fc.constantFrom(
  '2026-07-01T19:00:00Z',
  // Minutes before an ordinary reset, and before those around both clock changes.
  '2026-07-02T06:58:30Z',
  '2026-03-08T07:58:30Z',
  '2026-03-09T06:58:30Z',
  '2026-11-01T06:58:30Z',
  '2026-11-02T07:58:30Z',
)

/** A call that left: YouTube counts it some time between sending and answering. */
interface Sent {
  readonly keyId: string
  readonly countedAtMs: number
  unsent: boolean
}

test('whatever several processes do, no lease goes beyond a limit and no call sent goes uncounted', async () => {
  let granted = 0
  let moved = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 20, maxLength: 90 }),
      start,
      fc.integer({ min: 1, max: 6 }),
      async (steps, at, limit) => {
        const declared = [
          { key: 'key-a', project: 'mine', limits: { search: limit } },
          { key: 'key-b', project: 'mine' },
          { key: 'key-c', limits: { search: limit + 1 } },
          { key: 'key-d', project: '222', limits: { search: limit } },
        ]
        const first = setUp(declared, { at, timeoutMs, maxWaitMs: 0 })
        const { clock, store } = first
        const pools = [first.pool, setUp(declared, { clock, store, timeoutMs, maxWaitMs: 0 }).pool]
        // A third process knows half of the keys only.
        pools.push(setUp(declared.slice(0, 2), { clock, store, timeoutMs, maxWaitMs: 0 }).pool)
        const events = pools.map(record)
        const open: { lease: Awaited<ReturnType<typeof search>>; sent: Sent }[] = []
        const sent: Sent[] = []
        for (const each of steps) {
          if (each.do === 'advance') await clock.advance(each.ms)
          if (each.do === 'lease') {
            const lease = await search(pools[each.pool] ?? first.pool).catch((error: { code?: string }) => {
              expect(['quota_exhausted', 'keys_cooling_down', 'no_usable_key']).toContain(error.code)
            })
            if (lease === undefined) continue
            granted += 1
            const call = { keyId: lease.keyId, countedAtMs: clock.now() + each.travelMs, unsent: false }
            sent.push(call)
            open.push({ lease, sent: call })
            await expectRoom(store, lease, new Date(clock.now()))
          }
          if (each.do === 'settle') {
            const [taken] = open.splice(each.which % Math.max(1, open.length), 1)
            if (taken === undefined) continue
            const outcome = outcomes[each.outcome]?.(each.project)
            if (outcome === undefined) continue
            if (outcome.kind === 'unsent') taken.sent.unsent = true
            // No answer comes before YouTube has counted the call.
            else await clock.advance(Math.max(0, taken.sent.countedAtMs - clock.now()))
            await taken.lease.settle(outcome)
          }
          await expectAllCounted(store, sent, clock.now())
        }
        moved += events.flat().filter(({ event }) => event === 'project:learned').length
      },
    ),
    { numRuns: 150 },
  )
  // The property says nothing where nothing happens.
  expect(granted).toBeGreaterThan(500)
  expect(moved).toBeGreaterThan(50)
})

const outcomes: readonly ((
  project: string | undefined,
) => Parameters<Awaited<ReturnType<typeof search>>['settle']>[0])[] = [
  () => ({ kind: 'answered' }),
  () => ({ kind: 'unsent' }),
  () => ({ kind: 'unknown' }),
  (projectNumber) => ({ kind: 'cool-down', reason: 'x', retryAfterMs: 1000, projectNumber }),
  (projectNumber) => ({ kind: 'throttled', ambiguous: true, retryAfterMs: 1000, projectNumber }),
  (projectNumber) => ({ kind: 'bucket-exhausted', limitUnits: 4, projectNumber }),
]

type Store = ReturnType<typeof setUp>['store']

/** The units just reserved fit into every day they were reserved in. */
async function expectRoom(store: Store, lease: Awaited<ReturnType<typeof search>>, now: Date): Promise<void> {
  const { buckets } = await store.list()
  const row = buckets.find(({ bucket, projectId }) => bucket === 'search' && projectId === lease.projectId)
  for (const { exhausted, quotaDay, usedUnits } of row?.days ?? []) {
    if (!lease.quotaDays.includes(quotaDay)) continue
    expect(exhausted).toBe(false)
    expect(usedUnits).toBeLessThanOrEqual(limitOfBucket(row, 100, now))
  }
}

/** What YouTube has counted through the keys of a project, the ledger has counted as well. */
async function expectAllCounted(store: Store, sent: readonly Sent[], nowMs: number): Promise<void> {
  const { buckets, keys: known } = await store.list()
  const projectOf = new Map(known.map(({ keyId, projectId }) => [keyId, projectId]))
  const counted = new Map<string, number>()
  for (const { countedAtMs, keyId, unsent } of sent) {
    // Days further back are no longer kept.
    if (unsent || countedAtMs > nowMs || nowMs - countedAtMs > 24 * 3_600_000) continue
    const name = `${projectOf.get(keyId)} ${pacificDay(countedAtMs)}`
    counted.set(name, (counted.get(name) ?? 0) + 1)
  }
  for (const [name, units] of counted) {
    const [projectId, quotaDay] = name.split(' ')
    const row = buckets.find((bucket) => bucket.bucket === 'search' && bucket.projectId === projectId)
    const day = row?.days.find((candidate) => candidate.quotaDay === quotaDay)
    expect(day?.usedUnits ?? 0, name).toBeGreaterThanOrEqual(units)
  }
}

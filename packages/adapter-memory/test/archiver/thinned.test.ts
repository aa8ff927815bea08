import type { ArchiverEvents } from '@youtube-archives/core'
import { createBurstWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'

const endsAt = '2026-09-01T00:00:00Z'
const world = createBurstWorld({ seed: 4, videos: 3_000, endsAt })
const query = String(world.topics[0])
const source = { id: 'past', kind: 'search', query, since: world.startsAt, until: world.endsAt } as const
const limits = { search: 10_000, default: 100_000 }

const start = (thinAbove: number) =>
  setUp({
    ...{ world, now: '2026-09-09T00:00:00Z', sources: [source], behaviour: { thinAbove } },
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', limits }],
  })

describe('a past that search shows thinned', () => {
  it('is told of, and only where it is', async () => {
    const told = async (thinAbove: number): Promise<readonly ArchiverEvents['window:thinned'][]> => {
      const { archiver, settle } = start(thinAbove)
      const events: ArchiverEvents['window:thinned'][] = []
      const one = archiver()
      one.on('window:thinned', (event) => void events.push(event))
      await settle(one.run())
      return events
    }
    const [first] = await told(300)
    expect(first).toMatchObject({ sourceId: 'past', after: expect.any(Date), before: expect.any(Date) })
    expect(Number(first?.after)).toBeLessThan(Number(first?.before))
    expect(await told(1e9)).toEqual([])
  })

  it('is found all the same by workers that come and go, ledger tiled at each step, no read answered twice', async () => {
    const { archiver, fake, settle, storedIds, store, tilingFaults } = start(300)
    let halfRead = 0
    // Each page by an archiver that was just made, and two at once: what none of them wrote down is forgotten.
    for (let isIdle = false; !isIdle; ) {
      const both = await settle(Promise.all([archiver().step(), archiver().step()]))
      isIdle = both.every(({ status }) => status === 'idle')
      expect(await tilingFaults()).toEqual([])
      const [task] = await store.remainingTasks.list({ kinds: ['window'] })
      if (task?.kind === 'window' && task.position.recapture !== undefined) halfRead += 1
    }
    const expected = fake.showable({ q: query })
    const stored = await storedIds('past')
    expect(stored.length).toBeGreaterThan(0.97 * expected.length)
    expect(halfRead).toBeGreaterThan(10)
    expect(fake.control.answered({ method: 'search.list' })).toBeLessThan((2.3 * stored.length) / 50)
    const reads = fake.control.requests
      .filter(({ method, status }) => method === 'search.list' && status === 200)
      .map(({ params }) => JSON.stringify(Object.entries(params).sort()))
    expect(reads.length - new Set(reads).size).toBe(0)
    const past = await store.sources.get('past')
    expect(past?.kind === 'search' && past.recapture).toMatchObject({ knownRows: expect.any(Number) })
  })
})

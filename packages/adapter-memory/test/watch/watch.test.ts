import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch, startWatch, withFailures } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')

function quietWorld(videos: number, days: number) {
  return createWorld({
    ...{ seed: 3, videos, topics: 4, startsAt, endsAt: new Date(startsAt.getTime() + days * dayMs), goneShare: 0 },
  })
}

describe('watch()', () => {
  it('stores what is published while it watches, and stops when told', async () => {
    const world = quietWorld(400, 3)
    const query = String(world.topics[0])
    const setup = setUpWatch({
      world,
      now: startsAt.toISOString(),
      sources: [{ id: 'one', kind: 'search', query, since: startsAt }],
    })
    const { clock, fake, watchFor, storedIds, tilingFaults } = setup
    const report = await watchFor(2 * dayMs)
    const settledBefore = new Date(clock.now() - 2 * hourMs)
    const shown = fake.showable({ q: query, publishedAfter: startsAt, publishedBefore: settledBefore })
    expect(shown.length).toBeGreaterThan(20)
    const stored = new Set(await storedIds('one'))
    expect(shown.filter((id) => !stored.has(id))).toEqual([])
    expect(await tilingFaults()).toEqual([])
    expect(report.total.videosNew).toBe(stored.size)
    expect(clock.pendingTimers).toBe(0)
    expect(fake.control.refused()).toBe(0)
  })

  it('spreads its searches over the day instead of spending them in the morning', async () => {
    const world = quietWorld(20_000, 3)
    const sources = world.topics.map((query, index) => ({
      ...{ id: `s${index}`, kind: 'search' as const, query: String(query), since: startsAt },
    }))
    const setup = setUpWatch({
      ...{ world, now: startsAt.toISOString(), sources },
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 48 } }],
      keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 48 } }],
    })
    const { fake } = setup
    const spent: number[] = []
    const watching = startWatch(setup, setup.archiver())
    for (const hours of [6, 6, 6, 5.9]) {
      await setup.run(hours * hourMs)
      spent.push(fake.control.units({ bucket: 'search' }))
    }
    await watching.stop()
    const [sixth = 0, twelfth = 0, eighteenth = 0, last = 0] = spent
    expect(sixth).toBeGreaterThan(6)
    expect(sixth).toBeLessThan(22)
    expect(twelfth).toBeLessThan(34)
    expect(eighteenth).toBeLessThan(44)
    // And what there is has been used by the end of it.
    expect(last).toBeGreaterThanOrEqual(45)
    expect(fake.control.refused()).toBe(0)
  })

  it('goes on the next day where a day is spent', async () => {
    const world = quietWorld(8_000, 3)
    const query = String(world.topics[0])
    const { fake, watchFor } = setUpWatch({
      ...{ world, now: startsAt.toISOString(), sources: [{ id: 'one', kind: 'search', query, since: startsAt }] },
      // YouTube allows less than was declared: the watch learns it by a refusal.
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 10 } }],
    })
    const days = new Set<number>()
    fake.control.onRequest(({ method, status, at }) => {
      if (method === 'search.list' && status === 200) days.add(Math.floor((at.getTime() - startsAt.getTime()) / dayMs))
    })
    await watchFor(2 * dayMs + 20 * hourMs)
    expect(days).toEqual(new Set([0, 1, 2]))
    expect(fake.control.refused()).toBeLessThanOrEqual(2)
  })

  it('walks channels again and again, and finds what they publish meanwhile', async () => {
    const world = quietWorld(600, 3)
    const [channel] = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)
    const channelId = String(channel?.id)
    const { clock, fake, watchFor, storedIds } = setUpWatch({
      ...{ world, now: startsAt.toISOString() },
      sources: [{ id: 'channel', kind: 'channel', channel: channelId, since: startsAt }],
    })
    await watchFor(2 * dayMs)
    const published = world.uploads(channelId, { at: new Date(clock.now() - hourMs) })
    expect(published.length).toBeGreaterThan(3)
    const stored = new Set(await storedIds('channel'))
    expect(published.map(({ id }) => id).filter((id) => !stored.has(id))).toEqual([])
    const walks = fake.control.requests.filter(({ method }) => method === 'playlistItems.list').length
    expect(walks).toBeGreaterThan(20)
    expect(walks).toBeLessThan(600)
  })

  it('survives a storage that is away for a while, and tells of it', async () => {
    const world = quietWorld(400, 2)
    const query = String(world.topics[0])
    const setup = setUpWatch({
      world,
      now: startsAt.toISOString(),
      sources: [{ id: 'one', kind: 'search', query, since: startsAt }],
    })
    const { clock, fake, store, archiver, run, storedIds } = setup
    let isAway = false
    const failing = withFailures(store, () => isAway)
    const by = archiver({ store: failing })
    const troubles: string[] = []
    by.on('watch:trouble', ({ lane }) => troubles.push(lane))
    const watching = startWatch(setup, by)
    await run(3 * hourMs)
    isAway = true
    await run(2 * hourMs)
    isAway = false
    await run(15 * hourMs)
    await watching.stop()
    expect(troubles.length).toBeGreaterThan(3)
    const shown = fake.showable({
      ...{ q: query, publishedAfter: startsAt, publishedBefore: new Date(clock.now() - 2 * hourMs) },
    })
    const stored = new Set(await storedIds('one'))
    expect(shown.filter((id) => !stored.has(id))).toEqual([])
  })

  it('rejects with what a storage cannot recover from, and leaves no timer behind', async () => {
    const world = quietWorld(10, 1)
    const setup = setUpWatch({
      ...{ world, now: startsAt.toISOString() },
      sources: [{ id: 'one', kind: 'search', query: 'x', since: startsAt }],
    })
    const { clock, store, archiver, run } = setup
    const watching = startWatch(setup, archiver())
    await run(hourMs)
    await store.close()
    await run(hourMs, 0)
    await expect(watching.stop()).rejects.toMatchObject({ code: 'store_closed' })
    expect(clock.pendingTimers).toBe(0)
  })

  it('refuses options that make no sense before any work', async () => {
    const { archiver, fake } = setUpWatch({ world: quietWorld(1, 1), now: startsAt.toISOString() })
    await expect(archiver().watch({ merge: 'yes' as never })).rejects.toMatchObject({ option: 'merge' })
    expect(fake.control.requestCount).toBe(0)
  })
})

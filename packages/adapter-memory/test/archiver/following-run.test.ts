import { createBurstWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, setUp } from './archive-setup.ts'

const endsAt = new Date('2026-08-03T07:00:00Z')
const world = createBurstWorld({ seed: 5, endsAt, days: 60, videos: 600 })
const [query = ''] = world.topics
const behaviour = { neverShownShare: 0.1, fading: { fromDays: 20, untilDays: 60, share: 0.3 } }
const plenty = { search: 10_000, default: 10_000 }

function setUpPast(limits = plenty) {
  return setUp({
    ...{ world, behaviour, now: new Date(endsAt.getTime() + 7 * dayMs).toISOString() },
    sources: [{ id: 'past', kind: 'search', query, since: world.startsAt, until: world.endsAt }],
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
}

describe('a run that follows', () => {
  it('finds through the channels much of what search has lost, and nothing that no source looks for', async () => {
    const alone = setUpPast()
    await alone.settle(alone.archiver().run())
    const following = setUpPast()
    const report = await following.settle(following.archiver().run({ follow: true }))
    const [searched, followed] = [await alone.storedIds('past'), await following.storedIds('past')]
    const all = world.matching({ q: query }).map(({ id }) => id)
    expect(searched.length).toBeLessThan(0.7 * all.length)
    expect(followed.length).toBeGreaterThan(searched.length + 0.1 * all.length)
    expect(followed.filter((id) => !all.includes(id))).toEqual([])
    expect(followed).toEqual(expect.arrayContaining([...searched]))
    expect(report.total.followedChannels).toBeGreaterThan(0)
    expect(report.waitingFor).toEqual([])
    // What it did is done: the next run asks nothing again.
    const asked = following.fake.control.requestCount
    await following.settle(following.archiver().run({ follow: true }))
    expect(following.fake.control.requestCount).toBe(asked)
  })

  it('goes on where quota stopped it, to the same archive', async () => {
    const whole = setUpPast()
    await whole.settle(whole.archiver().run({ follow: true }))
    const poor = setUpPast({ search: 10_000, default: 60 })
    let days = 0
    for (; days < 20; days += 1) {
      const { waitingFor } = await poor.settle(poor.archiver().run({ follow: true }))
      if (waitingFor.length === 0) break
      expect(waitingFor).toEqual(['quota'])
      poor.clock.advance(dayMs)
    }
    expect(days).toBeGreaterThan(1)
    expect(days).toBeLessThan(20)
    expect(await poor.storedIds('past')).toEqual(expect.arrayContaining([...(await whole.storedIds('past'))]))
  })

  it('follows nothing where it is not told to', async () => {
    const setup = setUpPast()
    await setup.settle(setup.archiver().run())
    expect((await setup.store.remainingTasks.count()).byKind.follow).toBeUndefined()
  })
})

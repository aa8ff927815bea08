import { createQueryWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')

it('reads everything a second time where searches suffice for that, though polls could take them all', async () => {
  const world = createQueryWorld({ seed: 5, startsAt, days: 2, queries: 12, videosPerDay: 1_600, historyDays: 0 })
  const limits = { search: 300, default: 10_000 }
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    // Most are shown after polls have been over them, and each answer leaves some out.
    behaviour: { indexDelay: { medianMs: hourMs, sigma: 1 }, dropShare: 0.2 },
    sources: world.topics.slice(0, 12).map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
  await setup.watchFor(2 * dayMs, { follow: false })
  let shown = 0
  let missing = 0
  for (const query of world.topics.slice(0, 12)) {
    const stored = new Set(await setup.storedIds(query))
    const ids = setup.fake.showable({
      q: query,
      publishedAfter: new Date(startsAt.getTime() + dayMs / 2),
      publishedBefore: new Date(startsAt.getTime() + 1.25 * dayMs),
    })
    shown += ids.length
    missing += ids.filter((id) => !stored.has(id)).length
  }
  expect(shown).toBeGreaterThan(800)
  expect(missing / shown).toBeLessThan(0.15)
})

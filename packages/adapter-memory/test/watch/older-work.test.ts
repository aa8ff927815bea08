import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch } from './watch-setup.ts'

const now = new Date('2026-08-13T07:00:00Z')
const ago = (ms: number): Date => new Date(now.getTime() - ms)

/** Videos that are published evenly: so many in that time before now, and as many a day after. */
function videosOf(word: string, count: number, ms: number): ExtraVideo[] {
  const everyMs = ms / count
  return Array.from({ length: Math.ceil((ms + dayMs) / everyMs) }, (_, index) => ({
    id: `${word.slice(0, 5)}${String(index).padStart(6, '0')}`,
    title: `a ${word}`,
    publishedAt: new Date(now.getTime() + dayMs - (index + 0.5) * everyMs),
  }))
}

it('goes to what promises most new videos, and one call in five to the oldest, however little that promises', async () => {
  // The first page of each leaves a window: one with 950 videos, one with 10 that is newer, one with 5 that is older.
  const sources = [
    { id: 'busy', query: 'lighthouse', since: ago(10 * dayMs), videos: videosOf('lighthouse', 1_000, 10 * dayMs) },
    { id: 'newer', query: 'windmill', since: ago(dayMs), videos: videosOf('windmill', 60, dayMs) },
    { id: 'older', query: 'harbour', since: ago(30 * dayMs), videos: videosOf('harbour', 55, 30 * dayMs) },
  ]
  const limits = { search: 40, default: 1_000 }
  const setup = setUpWatch({
    world: createWorld({
      ...{ seed: 1, videos: 0, startsAt: ago(31 * dayMs), endsAt: new Date(now.getTime() + dayMs) },
      extraVideos: sources.flatMap(({ videos }) => videos),
    }),
    now: now.toISOString(),
    sources: sources.map(({ id, query, since }) => ({ id, kind: 'search', query, since })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
  await setup.watchFor(23 * hourMs, { merge: false, follow: false })
  const older = setup.fake.control.requests
    .filter(({ method, params }) => method === 'search.list' && new Date(params.publishedBefore ?? now) < ago(hourMs))
    .map(({ params }) => sources.find(({ query }) => query === params.q)?.id)
  expect(older.length).toBeGreaterThan(10)
  expect(older.indexOf('older')).toBeGreaterThanOrEqual(0)
  expect(older.indexOf('older')).toBeLessThan(6)
  // Hundreds are left of the busy one.
  expect(older.filter((id) => id === 'older')).toHaveLength(1)
  expect(older).not.toContain('newer')
})

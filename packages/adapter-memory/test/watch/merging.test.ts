import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const words = ['lighthouse', 'windmill', 'aqueduct', 'viaduct']

/** A video an hour for each word, each fourth of them for the next word too. */
const videos: ExtraVideo[] = words.flatMap((word, rank) =>
  Array.from({ length: 40 }, (_, index) => ({
    id: `${word.slice(0, 4)}${String(index).padStart(7, '0')}`,
    title: index % 4 === 0 ? `${word} and ${words[(rank + 1) % words.length]}` : `a ${word} &amp; more`,
    publishedAt: new Date(startsAt.getTime() + (index + rank / 8) * hourMs),
  })),
)

async function watched(merge: boolean, extraVideos = videos) {
  const endsAt = new Date(startsAt.getTime() + 3 * dayMs)
  const world = createWorld({ seed: 1, videos: 0, startsAt, endsAt, extraVideos })
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: words.map((query) => ({ id: query, kind: 'search', query, since: startsAt })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 24 } }],
    keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 24 } }],
  })
  await setup.watchFor(2 * dayMs, { merge, follow: false })
  const searches = setup.fake.control.requests.filter(({ method }) => method === 'search.list')
  const stored = await Promise.all(words.map((word) => setup.storedIds(word)))
  return { ...setup, searches, stored }
}

describe('merging', () => {
  it('asks for several sources at once and gives each what is its own', async () => {
    const { searches, stored, tilingFaults } = await watched(true)
    expect(searches.some(({ params }) => params.q?.split('|').length === 4)).toBe(true)
    words.forEach((word, rank) => {
      const before = words[(rank + words.length - 1) % words.length] ?? ''
      const own = (id: string) => id.startsWith(word.slice(0, 4))
      const shared = (id: string) => id.startsWith(before.slice(0, 4)) && Number(id.slice(4)) % 4 === 0
      expect(stored[rank]?.every((id) => own(id) || shared(id))).toBe(true)
      // A group's member misses nothing: 40 of its own and 10 of its neighbour.
      expect(stored[rank]?.length).toBe(50)
    })
    expect(await tilingFaults()).toEqual([])
  })

  it('gives a source what names it in the tags only, though the title names another', async () => {
    const own = videos.map((video) => ({
      ...video,
      title: `a ${words.find((word) => video.id?.startsWith(word.slice(0, 4)))}`,
    }))
    const tagged = own.map((video, index) => (index === 5 ? { ...video, tags: ['windmill'] } : video))
    const { store } = await watched(true, tagged)
    expect(await store.videos.matches([tagged[5]?.id ?? ''])).toMatchObject([
      { sourceId: 'lighthouse', route: 'search', shownBySearch: true },
      { sourceId: 'windmill', route: 'search', shownBySearch: true },
    ])
    expect(await store.videos.matches([tagged[4]?.id ?? ''])).toHaveLength(1)
  })

  it('looks at each source more often with the same searches', async () => {
    const [merged, single] = [await watched(true), await watched(false)]
    const looks = (searches: typeof merged.searches) =>
      searches.reduce((sum, { params }) => sum + (params.q?.split('|').length ?? 0), 0)
    expect(merged.searches.length).toBeLessThanOrEqual(single.searches.length + 2)
    expect(looks(merged.searches)).toBeGreaterThan(2 * looks(single.searches))
  })
})

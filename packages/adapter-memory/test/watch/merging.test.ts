import type { SearchFilters } from '@youtube-archives/core'
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

interface Wishes {
  readonly extraVideos?: readonly ExtraVideo[]
  readonly follow?: boolean
  /** Filters of the source of the first word. */
  readonly filters?: SearchFilters
}

async function watched(merge: boolean, { extraVideos = videos, follow = false, filters = {} }: Wishes = {}) {
  const endsAt = new Date(startsAt.getTime() + 3 * dayMs)
  const world = createWorld({ seed: 1, videos: 0, startsAt, endsAt, extraVideos: [...extraVideos] })
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: words.map((query, rank) => ({
      ...{ id: query, kind: 'search', query, since: startsAt },
      ...(rank === 0 ? { filters } : {}),
    })),
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 24, default: 600 } }],
    keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 24, default: 600 } }],
  })
  await setup.watchFor(2 * dayMs, { merge, follow })
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
    const { store } = await watched(true, { extraVideos: tagged })
    expect(await store.videos.matches([tagged[5]?.id ?? ''])).toMatchObject([
      { sourceId: 'lighthouse', route: 'search', shownBySearch: true },
      { sourceId: 'windmill', route: 'search', shownBySearch: true },
    ])
    expect(await store.videos.matches([tagged[4]?.id ?? ''])).toHaveLength(1)
  })

  it('follows the channel of what names a source in the tags only', async () => {
    const channelId = `UC${'tagged'.padEnd(22, '0')}`
    const at = (hours: number): Date => new Date(startsAt.getTime() + hours * hourMs)
    const plain = { channelId, title: 'Something else', description: '' }
    const tagged: ExtraVideo[] = [
      { ...plain, id: 'tagged00000', tags: ['windmill'], publishedAt: at(3) },
      { ...plain, id: 'later000000', title: 'a windmill', publishedAt: at(30), shownBySearch: false },
    ]
    const { store } = await watched(true, { extraVideos: [...videos, ...tagged], follow: true })
    expect(await store.videos.matches(['tagged00000', 'later000000'])).toMatchObject([
      { videoId: 'later000000', sourceId: 'windmill', route: 'follow', shownBySearch: false },
      { videoId: 'tagged00000', sourceId: 'windmill', route: 'search', shownBySearch: true },
    ])
  })

  it('leaves a source alone that nobody but YouTube can decide', async () => {
    const { searches } = await watched(true, { filters: { videoDefinition: 'high' } })
    const queries = searches.map(({ params }) => params.q ?? '')
    expect(queries.some((query) => query.includes('|'))).toBe(true)
    expect(queries.filter((query) => query.includes('lighthouse') && query.includes('|'))).toEqual([])
    expect(queries).toContain('lighthouse')
  })

  it('looks at each source more often with the same searches', async () => {
    const [merged, single] = [await watched(true), await watched(false)]
    const looks = (searches: typeof merged.searches) =>
      searches.reduce((sum, { params }) => sum + (params.q?.split('|').length ?? 0), 0)
    expect(merged.searches.length).toBeLessThanOrEqual(single.searches.length + 2)
    expect(looks(merged.searches)).toBeGreaterThan(2 * looks(single.searches))
  })
})

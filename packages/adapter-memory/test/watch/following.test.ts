import type { SourceInput } from '@youtube-archives/core'
import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const channelId = `UC${'followed'.padEnd(22, '0')}`
const query = 'lighthouse'
const source: SourceInput = { id: 'one', kind: 'search', query, since: startsAt }

function at(hours: number): Date {
  return new Date(startsAt.getTime() + hours * hourMs)
}

/** One video that search shows, by which the channel is discovered, and what follows it there. */
function channelWorld(later: readonly Partial<ExtraVideo>[]) {
  return createWorld({
    ...{ seed: 1, videos: 0, startsAt, endsAt: new Date(startsAt.getTime() + 4 * dayMs) },
    extraChannels: [{ id: channelId, title: 'The channel' }],
    extraVideos: [
      { id: 'discovered0', channelId, title: 'A lighthouse', publishedAt: at(2) },
      ...later.map((video, index) => ({
        ...{ id: `later00000${index}`, channelId, title: 'Something else', tags: [], description: '' },
        ...{ publishedAt: at(20 + index), shownBySearch: false },
        ...video,
      })),
    ],
  })
}

async function watched(later: readonly Partial<ExtraVideo>[], options = {}, sources = [source]) {
  const setup = setUpWatch({ world: channelWorld(later), now: startsAt.toISOString(), sources })
  await setup.watchFor(2 * dayMs, options)
  return { ...setup, ids: await setup.storedIds('one') }
}

describe('following', () => {
  it('finds what a channel publishes later and search never shows, by title, description and tags', async () => {
    const { ids, store } = await watched([
      { title: 'The LIGHTHOUSE again' },
      { description: 'of a lighthouse' },
      { tags: ['lighthouse'] },
      { title: 'Nothing of the kind' },
    ])
    expect(ids).toEqual(['discovered0', 'later000000', 'later000001', 'later000002'])
    const matches = await store.videos.matches(['later000000', 'later000002'])
    expect(matches.map(({ route }) => route)).toEqual(['follow', 'follow'])
    // What no source looks for is not kept, not even as a name.
    expect(await store.videos.get('later000003')).toBeUndefined()
  })

  it('finds a scheduled video that surfaces below the top of the list', async () => {
    const { ids } = await watched([{ title: 'lighthouse, scheduled', uploadedAt: at(1), publishedAt: at(30) }])
    expect(ids).toContain('later000000')
  })

  it('keeps to the bounds of a source', async () => {
    const until = at(21)
    const { ids } = await watched(
      [{ title: 'lighthouse in time' }, { title: 'lighthouse too late', publishedAt: at(22) }],
      {},
      [{ ...source, until }],
    )
    expect(ids).toEqual(['discovered0', 'later000000'])
  })

  it('can be turned off', async () => {
    const { ids, store, fake } = await watched([{ title: 'lighthouse again' }], { follow: false })
    expect(ids).toEqual(['discovered0'])
    expect((await store.remainingTasks.count()).byKind.follow).toBeUndefined()
    expect(fake.control.requests.filter(({ method }) => method === 'playlistItems.list')).toEqual([])
  })

  it.each([{ videoDuration: 'long' }, { safeSearch: 'strict' }, { eventType: 'live' }] as const)(
    'leaves sources alone whose filter %o cannot be decided from a video’s words',
    async (filters) => {
      const { store } = await watched([{ title: 'lighthouse again' }], {}, [{ ...source, filters }])
      expect((await store.remainingTasks.count()).byKind.follow).toBeUndefined()
    },
  )

  it('asks for counts first where told to, and reads the channel when its count moves', async () => {
    const { ids, fake } = await watched([{ title: 'lighthouse again' }], { sentinel: true })
    expect(ids).toEqual(['discovered0', 'later000000'])
    const calls = (method: string) => fake.control.requests.filter((request) => request.method === method).length
    expect(calls('channels.list')).toBeGreaterThan(20)
    // Once when it was discovered, once when it moved, and a probe now and then.
    expect(calls('playlistItems.list')).toBeLessThan(calls('channels.list') / 4)
  })

  it('lets a channel go that YouTube does not show any more', async () => {
    const gone = { goneAt: at(6) }
    const setup = setUpWatch({ world: channelWorld([gone]), now: startsAt.toISOString(), sources: [source] })
    await setup.watchFor(2 * dayMs)
    expect(await setup.store.remainingTasks.list({ states: ['dead'] })).toEqual([])
  })
})

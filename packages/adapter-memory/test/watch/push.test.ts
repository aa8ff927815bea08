import { InvalidOptionError, readPushPrecision } from '@youtube-archives/core'
import { createWorld, type ExtraVideo } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const channelId = `UC${'announcing'.padEnd(22, '0')}`
const strangerId = `UC${'stranger'.padEnd(22, '0')}`
const at = (hours: number): Date => new Date(startsAt.getTime() + hours * hourMs)

/** A channel that search shows one video of; what it publishes later shows in its uploads only. */
function setUpChannel(later: readonly Partial<ExtraVideo>[], kind: 'search' | 'channel' = 'search') {
  const world = createWorld({
    ...{ seed: 1, videos: 0, startsAt, endsAt: at(24 * 10) },
    extraChannels: [
      { id: channelId, title: 'The channel' },
      { id: strangerId, title: 'A stranger' },
    ],
    extraVideos: [
      { id: 'discovered0', channelId, title: 'A lighthouse', publishedAt: at(2) },
      ...later.map((video, index) => ({
        ...{ id: `later00000${index}`, channelId, title: 'a lighthouse', shownBySearch: false, publishedAt: at(60) },
        ...video,
      })),
    ],
  })
  const source =
    kind === 'search'
      ? ({ id: 'one', kind, query: 'lighthouse', since: startsAt } as const)
      : ({ id: 'one', kind, channel: channelId } as const)
  // So little quota that nobody would look at the channel soon by itself.
  const limits = { search: 4, default: 300 }
  return setUpWatch({
    ...{ world, now: startsAt.toISOString(), sources: [source] },
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
}

function feedOf(
  videos: readonly { readonly id: string; readonly of?: string; readonly updated?: Date }[],
  deleted: readonly string[] = [],
) {
  const entries = videos.map(({ id, of = channelId, updated = at(60) }) => {
    const instants = `<published>${at(60).toISOString()}</published><updated>${updated.toISOString()}</updated>`
    return `<entry><yt:videoId>${id}</yt:videoId><yt:channelId>${of}</yt:channelId>${instants}</entry>`
  })
  const gone = deleted.map((id) => `<at:deleted-entry ref="yt:video:${id}" when="${at(61).toISOString()}"/>`)
  const namespaces =
    'xmlns="http://www.w3.org/2005/Atom" xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
  return `<feed ${namespaces}>${entries.join('')}${gone.join('')}</feed>`
}

describe('a push', () => {
  it('lets another process read a video of a followed channel within minutes, and keep it where a source looks for it', async () => {
    const setup = setUpChannel([{}, { title: 'Something else' }])
    const watching = startWatch(setup, setup.archiver())
    await setup.run(60 * hourMs + minuteMs)
    expect(await setup.storedIds('one')).toEqual(['discovered0'])

    const other = setup.archiver()
    const feed = feedOf([{ id: 'later000000' }, { id: 'later000001' }, { id: 'stranger000', of: strangerId }])
    expect(await setup.settle(other.accept(feed))).toMatchObject({
      proposed: 2,
      reread: 0,
      walks: 0,
      known: 0,
      ignored: 1,
    })
    await setup.run(8 * minuteMs)
    expect(await setup.storedIds('one')).toEqual(['discovered0', 'later000000'])
    expect(await setup.store.videos.matches(['later000000'])).toMatchObject([{ route: 'follow', shownBySearch: false }])
    expect(await setup.store.videos.getMany(['later000001', 'stranger000'])).toEqual([])

    // Of the two that were pushed one was of use: known an hour later, to everybody.
    await setup.run(2 * hourMs)
    const again = await setup.settle(other.accept(feed))
    expect(again).toMatchObject({ proposed: 1, known: 1, ignored: 1, precision: { judged: 2, matched: 1 } })
    await watching.stop()
    expect(await readPushPrecision(setup.store)).toEqual({ judged: 2, matched: 1 })
  })

  it('does no harm repeated, in another order, or before its video is there', async () => {
    const setup = setUpChannel([{}, {}])
    const watching = startWatch(setup, setup.archiver())
    await setup.run(61 * hourMs)
    const other = setup.archiver()
    const feeds = [
      feedOf([{ id: 'later000001' }]),
      feedOf([{ id: 'later000000' }, { id: 'later000001' }]),
      feedOf([{ id: 'notyetthere' }]),
    ]
    for (const feed of [...feeds, ...feeds.reverse()]) await setup.settle(other.accept(feed))
    await setup.run(10 * minuteMs)
    for (const feed of feeds) await setup.settle(other.accept(feed))
    await setup.run(10 * minuteMs)
    await watching.stop()
    expect(await setup.storedIds('one')).toEqual(['discovered0', 'later000000', 'later000001'])
    expect(await setup.store.videos.get('notyetthere')).toBeUndefined()
    expect(await setup.tilingFaults()).toEqual([])
  })

  it('lets what changed be read again, once, and what was deleted be asked for until that is sure', async () => {
    const setup = setUpChannel([{}])
    const one = setup.archiver()
    const watching = startWatch(setup, one)
    await setup.run(30 * hourMs)
    const readAt = async () => {
      const video = await setup.store.videos.get('discovered0')
      return video?.state === 'stored' ? video.fetchedAt : undefined
    }
    const first = await readAt()
    const changed = feedOf([{ id: 'discovered0', updated: new Date(setup.clock.now() - minuteMs) }])
    expect(await setup.settle(one.accept(changed))).toMatchObject({ reread: 1, known: 0 })
    await setup.run(10 * minuteMs)
    expect((await readAt())?.getTime()).toBeGreaterThan(first?.getTime() ?? 0)
    const tomorrow = feedOf([{ id: 'discovered0', updated: at(90) }])
    for (const feed of [changed, tomorrow])
      expect(await setup.settle(one.accept(feed))).toMatchObject({ reread: 0, known: 1 })

    // One that is there still: a notice alone purges nothing.
    const deleted = feedOf([], ['discovered0', 'neverstored'])
    expect(await setup.settle(one.accept(deleted))).toMatchObject({ reread: 1, ignored: 1 })
    await setup.run(10 * minuteMs)
    await watching.stop()
    expect(await setup.storedIds('one')).toEqual(['discovered0'])
  })

  it('lets a channel source be walked now', async () => {
    const setup = setUpChannel([{}], 'channel')
    const one = setup.archiver()
    await setup.settle(one.run())
    setup.clock.advance(59 * hourMs)
    await setup.settle(one.run())
    setup.clock.advance(2 * hourMs)
    expect(await setup.settle(one.accept(feedOf([{ id: 'later000000' }])))).toMatchObject({ walks: 1, proposed: 0 })
    // A walk is written down already.
    expect(await setup.settle(one.accept(feedOf([{ id: 'later000000' }])))).toMatchObject({ walks: 0 })
    await setup.settle(one.run())
    expect(await setup.storedIds('one')).toContain('later000000')
  })

  it('is refused where it is no feed, or one of too many channels', async () => {
    const one = setUpChannel([]).archiver()
    await expect(one.accept('no feed')).rejects.toThrow(InvalidOptionError)
    const many = Array.from({ length: 51 }, (_, index) => ({
      id: 'later000000',
      of: `UC${String(index).padStart(22, '0')}`,
    }))
    await expect(one.accept(feedOf(many))).rejects.toThrow(
      /feed: expected uploads of at most 50 channels, got number 51/,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, setUp } from './archive-setup.ts'
import {
  afterwards,
  channelId,
  channelWorld,
  day,
  otherChannelId,
  topic,
  topicSource,
  topicWorld,
  uploadId,
  uploads,
} from './small-world.ts'

const start = (videos: number) => setUp({ world: topicWorld(videos), now: afterwards, sources: [topicSource] })

describe('forget', () => {
  it('deletes a video for good: later readings do not bring it back, until it is allowed again', async () => {
    const { archiver, clock, settle, store, fake, storedIds } = start(60)
    const one = archiver()
    await settle(one.run())
    const [unwanted = ''] = fake.showable({ q: topic })
    const { nextCursor } = await one.changes({ limit: 1_000 })
    expect(await settle(one.forget({ videoIds: [unwanted, 'neverseen01'] }))).toEqual({ videosDeleted: 1 })
    expect(await settle(one.forgotten())).toEqual({ videos: 2, channels: 0, unfinished: 0 })
    expect([await store.videos.get(unwanted), await store.videos.matches([unwanted])]).toEqual([undefined, []])
    expect((await one.changes({ after: nextCursor })).items).toMatchObject([{ videoId: unwanted, kind: 'forgotten' }])
    // Another source that shows it, and the same one read from the start again.
    const again = {
      id: 'again',
      kind: 'search',
      query: topic,
      since: topicSource.since,
      until: topicSource.until,
    } as const
    await settle(one.sources.add(again))
    clock.advance(hourMs)
    await settle(one.run())
    expect(await storedIds('again')).toHaveLength(59)
    expect(await store.videos.get(unwanted)).toBeUndefined()
    expect((await store.remainingTasks.count()).pendingVideos).toBe(0)
    expect(await settle(one.allowAgain({ videoIds: [unwanted] }))).toBe(1)
    await settle(one.sources.remove('again'))
    await settle(one.sources.add(again))
    clock.advance(hourMs)
    await settle(one.run())
    expect(await store.videos.get(unwanted)).toMatchObject({ state: 'stored' })
  })

  it('is respected by a page that a worker holds while it happens, of a search and of a hydration', async () => {
    const { archiver, settle, store, fake } = start(60)
    const [listed = '', read = ''] = fake.showable({ q: topic })
    const unwanted = new Map([
      ['/search', listed],
      ['/videos', read],
    ])
    // Forgotten, and all deleted, while the answer that shows it is on its way.
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const answer = await fake.fetch(input, init)
      for (const [path, videoId] of unwanted) {
        if (!new URL(String(input)).pathname.endsWith(path) || !unwanted.delete(path)) continue
        expect(await store.suppressions.add({ videoIds: [videoId], now: new Date(0) })).toBe(1)
        await store.suppressions.deleteMarked({ now: new Date(0), limit: 10 })
      }
      return answer
    }
    const one = archiver({ concurrency: 1, fetch })
    await settle(one.run())
    expect(unwanted.size).toBe(0)
    await settle(one.run())
    expect(await store.videos.getMany([listed, read])).toEqual([])
    expect(await store.videos.matches([listed, read])).toEqual([])
    expect(await store.videos.count()).toBe(58)
  })

  it('takes a channel with all its videos, its record and its source, and finishes later what was cut short', async () => {
    const others = uploads(3, (index) => ({ id: `ot${String(index).padStart(9, '0')}`, channelId: otherChannelId }))
    const sources = [
      { id: 'channel', kind: 'channel', channel: channelId },
      { id: 'other', kind: 'channel', channel: otherChannelId },
    ] as const
    const later = { id: uploadId(77), channelId, title: 'later', publishedAt: day(60) }
    const setup = setUp({ world: channelWorld([...uploads(30), ...others, later]), now: afterwards, sources })
    const { settle, store, clock } = setup
    const one = setup.archiver()
    await settle(one.run())
    // As if the process had died between the marks and the deletion.
    await store.suppressions.add({ channelIds: [channelId], now: new Date(clock.now()) })
    expect(await store.suppressions.count()).toEqual({ videos: 0, channels: 1, unfinished: 1 })
    await settle(one.run())
    expect(await store.suppressions.count()).toEqual({ videos: 0, channels: 1, unfinished: 0 })
    expect(await store.videos.getMany(Array.from({ length: 30 }, (_, index) => uploadId(index)))).toEqual([])
    expect(await store.channels.get(channelId)).toBeUndefined()
    expect(await settle(one.forget({ channelIds: [channelId] }))).toEqual({ videosDeleted: 0 })
    expect(await one.sources.get('channel')).toMatchObject({
      state: 'stopped',
      stopReason: expect.stringContaining('forgotten'),
    })
    clock.advance(40 * dayMs)
    await settle(one.sources.resume('channel'))
    await settle(one.run())
    expect(await store.videos.getMany([uploadId(1), uploadId(77)])).toEqual([])
    expect(await store.channels.get(channelId)).toBeUndefined()
    expect(await store.videos.count()).toBe(3)
  })

  it.each([
    [{}, 'videoIds: expected at least one id'],
    [{ videoIds: ['https://youtu.be/dQw4w9WgXcQ'] }, 'videoIds: expected ids of videos'],
    [{ channelIds: ['@handle'] }, 'channelIds: expected ids of channels'],
  ])('refuses %j', async (target, message) => {
    const { archiver } = start(1)
    await expect(archiver().forget(target)).rejects.toThrow(message)
  })
})

describe('purgeEverything', () => {
  it('empties the archive but for keys and marks, and refuses what is still in flight', async () => {
    const { archiver, settle, store, fake } = start(60)
    const one = archiver()
    await settle(one.run())
    const ids = fake.showable({ q: topic })
    await settle(one.forget({ videoIds: ids.slice(0, 1) }))
    const { nextCursor } = await one.changes({ limit: 1_000 })
    // @ts-expect-error: what a caller in JavaScript may say
    await expect(one.purgeEverything({ confirm: 'yes' })).rejects.toThrow(
      "confirm: expected 'delete the whole archive'",
    )
    expect(await store.videos.count()).toBe(59)
    const used = (await store.keys.list()).buckets
    await one.purgeEverything({ confirm: 'delete the whole archive' })
    expect(await store.videos.getMany(ids)).toEqual([])
    expect([await store.sources.list(), await store.remainingTasks.list(), (await store.changes()).items]).toEqual([
      [],
      [],
      [],
    ])
    await expect(store.changes({ after: nextCursor })).rejects.toMatchObject({ code: 'invalid_cursor' })
    expect((await store.keys.list()).buckets).toEqual(used)
    expect(await store.suppressions.count()).toMatchObject({ videos: 1 })
    const next = archiver()
    await settle(next.run())
    expect(await store.videos.count()).toBe(59)
    await next.purgeEverything({ confirm: 'delete the whole archive', keys: true, marks: true })
    expect([(await store.keys.list()).keys, await store.suppressions.count()]).toEqual([
      [],
      { videos: 0, channels: 0, unfinished: 0 },
    ])
  })
})

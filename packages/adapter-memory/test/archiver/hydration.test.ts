import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const start = (videos: number, options: Partial<Parameters<typeof setUp>[0]> = {}) =>
  setUp({ world: topicWorld(videos), now: afterwards, sources: [topicSource], ...options })
const hydrations = ({ fake }: Pick<ReturnType<typeof setUp>, 'fake'>) =>
  fake.control.requests.filter(({ method }) => method === 'videos.list')

/** A source that has found everything and hydrated nothing, while some videos vanish. */
async function foundOnly(videos: number, vanish: (ids: readonly string[]) => readonly string[]) {
  const setup = start(videos)
  const { archiver, clock, fake, settle, store } = setup
  const one = archiver()
  const events = recordEvents(one)
  await settle(one.run({ budget: { default: 0 } }))
  const ids = fake.showable({ q: 'medical' })
  const vanished = vanish(ids)
  for (const id of vanished) fake.world.removeVideo(id, new Date(clock.now()))
  return {
    ...setup,
    one,
    events,
    ids,
    vanished,
    states: async () => Promise.all(vanished.map(async (id) => (await store.videos.get(id))?.state)),
  }
}

describe('what a search found and nobody has read yet', () => {
  it('is no result of a search, counts as pending, and is told as new only when it is read', async () => {
    const { one, settle, store, ids, events, archiver } = await foundOnly(120, () => [])
    expect((await store.videos.search({})).items).toEqual([])
    expect(await store.videos.count({})).toBe(0)
    expect(await store.videos.get(ids[0] ?? '')).toMatchObject({ state: 'found', videoId: ids[0] })
    expect(events.of('video:new')).toEqual([])
    const resting = await settle(one.run({ budget: { default: 0 } }))
    expect(resting.total.videosPending).toBe(120)
    expect(resting.sources.topic?.videosPending).toBe(120)
    const report = await settle(archiver().run())
    expect(report.total).toMatchObject({ videosNew: 120, videosPending: 0, units: { search: 0, default: 3 } })
    expect(await store.videos.count({})).toBe(120)
  })

  it('is read 50 at a time, each once', async () => {
    const setup = start(230)
    await setup.settle(setup.archiver().run())
    const asked = hydrations(setup).flatMap(({ params }) => (params.id ?? '').split(','))
    expect(asked.length).toBe(230)
    expect(new Set(asked).size).toBe(230)
    expect(hydrations(setup)).toHaveLength(5)
  })
})

describe('a video that is missing', () => {
  it('once is asked for again after 24 h, twice is a tombstone', async () => {
    const { one, clock, settle, store, vanished, states, events, fake } = await foundOnly(120, (ids) =>
      ids.slice(10, 13),
    )
    const first = await settle(one.run())
    expect(first.total).toMatchObject({ videosNew: 117, videosPending: 3, videosGone: 0 })
    expect(await states()).toEqual(['found', 'found', 'found'])
    const before = fake.control.answered({ method: 'videos.list' })
    clock.advance(dayMs - 2 * minuteMs)
    await settle(one.run())
    expect(fake.control.answered({ method: 'videos.list' })).toBe(before)
    clock.advance(3 * minuteMs)
    const second = await settle(one.run())
    expect(second.total).toMatchObject({ videosGone: 3, videosPending: 0 })
    expect(fake.control.answered({ method: 'videos.list' })).toBe(before + 1)
    expect(await states()).toEqual(['gone', 'gone', 'gone'])
    expect(events.of('video:gone').map(({ videoId, sourceIds }) => [videoId, sourceIds])).toEqual(
      vanished.map((id) => [id, ['topic']]),
    )
    const changes = await one.changes({ limit: 1_000 })
    expect(
      changes.items
        .filter(({ kind }) => kind === 'gone')
        .map(({ videoId }) => videoId)
        .sort(),
    ).toEqual([...vanished].sort())
    // Nothing of it is left but that it was there.
    for (const id of vanished)
      expect(Object.keys((await store.videos.get(id)) ?? {}).sort()).toEqual(['goneAt', 'state', 'videoId'])
    expect(await store.sources.counts(['topic'])).toMatchObject({ topic: { stored: 117, gone: 3, pending: 0 } })
  })

  it('once and back the next day is stored as any other', async () => {
    const setup = start(60)
    const { archiver, clock, fake, settle, store } = setup
    const [left = ''] = fake.showable({ q: 'medical' })
    fake.control.script([
      {
        match: { method: 'videos.list' },
        with: { status: 200, body: { kind: 'youtube#videoListResponse', items: [] } },
      },
    ])
    await settle(archiver().run({ budget: { default: 1 } }))
    expect(await store.videos.get(left)).toMatchObject({ state: 'found' })
    clock.advance(hourMs)
    await settle(archiver().run())
    expect((await setup.storedIds('topic')).length).toBe(60)
  })
})

describe('an answer without any item', () => {
  it('is not believed, whatever it says: its videos are asked for again, with one that is certainly there', async () => {
    const { archiver, clock, fake, settle, store, ids, one } = await foundOnly(40, () => [])
    const other = fake.control.script([
      { match: { method: 'videos.list' }, with: { status: 200, body: { kind: 'youtube#videoListResponse' } } },
      {
        match: { method: 'videos.list' },
        with: { status: 200, body: { kind: 'youtube#videoListResponse', items: [] } },
      },
    ])
    const first = await settle(one.run())
    expect(first.total).toMatchObject({ videosGone: 0, videosPending: 40 })
    expect(await store.remainingTasks.list({ kinds: ['hydrate'] })).toMatchObject([
      {
        state: 'waiting',
        deferral: 'failure',
        attempts: 1,
        reason: 'an answer without any of the 40 videos that were asked for is not believed',
      },
    ])
    clock.advance(2 * minuteMs)
    await settle(archiver().run())
    expect(other.map(({ remaining }) => remaining)).toEqual([0, 0])
    clock.advance(10 * minuteMs)
    const last = await settle(archiver().run())
    expect(last.total.videosNew).toBe(40)
    expect(ids).toHaveLength(40)
  })

  it('can be told from one about videos that are gone by a witness asked along', async () => {
    const { archiver, clock, settle, states, ...setup } = await foundOnly(60, (ids) => ids.slice(50))
    // Ten vanished ones, in a call of their own; the others make the archive that witnesses are taken from, at once.
    const first = await settle(archiver().run())
    expect(first.waitingFor).not.toContain('failure')
    const [nothing, asked] = hydrations(setup).slice(-2)
    expect(nothing?.params.id?.split(',')).toHaveLength(10)
    expect(asked?.params.id?.split(',')).toHaveLength(10 + 4)
    expect(asked?.itemIds).toHaveLength(4)
    expect(await states()).toEqual(Array.from({ length: 10 }, () => 'found'))
    clock.advance(dayMs + minuteMs)
    await settle(archiver().run())
    expect(await states()).toEqual(Array.from({ length: 10 }, () => 'gone'))
  })

  it('is settled by another witness where the first one is gone too', async () => {
    const { archiver, clock, settle, store, fake, states, vanished } = await foundOnly(60, (ids) => ids.slice(50))
    await settle(archiver().run())
    const [newest] = (await store.videos.search({ order: 'newest', limit: 1 })).items
    fake.world.removeVideo(newest?.videoId ?? '', new Date(clock.now()))
    for (let days = 0; days < 3; days += 1) {
      clock.advance(dayMs + minuteMs)
      await settle(archiver().run())
    }
    expect(await states()).toEqual(vanished.map(() => 'gone'))
  })
})

describe('the default bucket spent, searches left', () => {
  it('goes on searching, and the next day only the pending ids are fetched', async () => {
    const setup = start(300, {
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { default: 2 } }],
      // A body that does not name the limit, so that none is learned.
      behaviour: { quotaErrorStyle: 'classic-403' },
    })
    const { archiver, clock, fake, settle, storedIds } = setup
    const one = archiver()
    const report = await settle(one.run())
    expect(report.waitingFor).toEqual(['quota'])
    expect(report.total).toMatchObject({ videosNew: 100, videosPending: 200, units: { default: 3 } })
    expect(fake.control.units({ bucket: 'default' }), 'whether YouTube counts a refusal is not known').toBe(2)
    expect(report.total.availableAt).toEqual(new Date('2026-10-03T07:00:00Z'))
    expect(report.sources.topic?.coverage).toMatchObject({ remainingSeconds: 0 })
    const searched = fake.control.answered({ method: 'search.list' })
    fake.control.setLimits('1', { default: 1_000 })
    clock.set('2026-10-03T07:00:01Z')
    const next = await settle(one.run())
    expect(fake.control.answered({ method: 'search.list' })).toBe(searched)
    expect(next.total).toMatchObject({ videosNew: 200, videosPending: 0, units: { search: 0 } })
    expect(next.waitingFor).toEqual([])
    const asked = hydrations(setup)
      .filter(({ status }) => status === 200)
      .flatMap(({ params }) => (params.id ?? '').split(','))
    expect(new Set(asked).size).toBe(asked.length)
    expect((await storedIds('topic')).length).toBe(300)
  })
})

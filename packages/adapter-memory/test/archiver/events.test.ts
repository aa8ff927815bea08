import { describe, expect, it, vi } from 'vitest'
import { dayMs, hourMs, setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(230)

function start(options: Partial<Parameters<typeof setUp>[0]> = {}) {
  const setup = setUp({ world, now: afterwards, sources: [topicSource], ...options })
  const one = setup.archiver({ concurrency: 1 })
  return { ...setup, one, events: recordEvents(one) }
}

describe('the events of a run', () => {
  it('begin with run:start and end with run:end, whose report is the one that is returned', async () => {
    const { settle, one, events } = start()
    const report = await settle(one.run())
    expect(events.all[0]).toEqual({ name: 'run:start', payload: { sourceIds: ['topic'] } })
    expect(events.all.at(-1)).toEqual({ name: 'run:end', payload: { report } })
  })

  it('tell each video as new exactly once, with its content and the sources that found it', async () => {
    const { settle, one, events, fake, clock } = start()
    await settle(one.run())
    clock.advance(hourMs)
    await settle(one.run())
    const told = events.of('video:new')
    expect(told.map(({ video }) => video.videoId).sort()).toEqual(fake.showable({ q: 'medical' }).sort())
    for (const { video, sourceIds } of told) {
      expect(video).toMatchObject({ state: 'stored', title: fake.world.video(video.videoId)?.title })
      expect(sourceIds).toEqual(['topic'])
    }
  })

  it('tell each page, what of the window remains, and that the task is done', async () => {
    const { settle, one, events } = start()
    const report = await settle(one.run())
    const pages = events.of('page:stored').filter(({ kind }) => kind === 'window')
    expect(pages.length).toBe(report.total.searches.window)
    const ends = pages.map(({ remaining }) => remaining?.before.getTime())
    expect(ends.slice(0, -1)).toEqual([...ends.slice(0, -1)].sort((a = 0, b = 0) => b - a))
    expect(ends.at(-1)).toBeUndefined()
    expect(pages.reduce((sum, { matchesNew }) => sum + matchesNew, 0)).toBe(230)
    expect(pages.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThanOrEqual(230)
    expect(
      events
        .of('task:done')
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual([...Array.from({ length: 5 }, () => 'hydrate'), 'window'])
    const hydrated = events.of('page:stored').filter(({ kind }) => kind === 'hydrate')
    for (const { sourceId, remaining } of hydrated) expect([sourceId, remaining]).toEqual([undefined, undefined])
  })

  it('tell a spent bucket and the task that waits for it', async () => {
    const { settle, one, events } = start({
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 2 } }],
    })
    await settle(one.run())
    const midnight = new Date('2026-10-03T07:00:00Z')
    expect(events.of('bucket:exhausted')).toMatchObject([{ bucket: 'search', availableAt: midnight, limitUnits: 2 }])
    expect(events.of('task:deferred')).toMatchObject([
      {
        kind: 'window',
        sourceId: 'topic',
        deferral: 'quota',
        notBefore: midnight,
        reason: expect.stringContaining("'search' is spent"),
      },
    ])
    expect(events.of('request:refused')).toMatchObject([{ method: 'search.list', bucket: 'search', attempt: 1 }])
  })

  it('tell an update where the content differs, and nothing where it does not', async () => {
    const { settle, one, events, fake, store, clock } = start({
      sources: [topicSource, { ...topicSource, id: 'again' }],
    })
    await settle(one.run())
    expect(events.of('video:updated')).toEqual([])
    expect(events.of('video:new')).toHaveLength(230)
    // Expired content that comes back is an update.
    clock.advance(31 * dayMs)
    await settle(one.run())
    expect(events.of('video:new')).toHaveLength(230)
    expect(events.of('video:updated').length).toBe(await store.videos.count({}))
    expect(fake.control.answered({ method: 'videos.list' })).toBe(10)
  })
})

describe('a listener that fails', () => {
  it.each([
    [
      'throws',
      () => {
        throw new Error('broken')
      },
    ],
    [
      'rejects',
      async () => {
        throw new Error('broken')
      },
    ],
  ])('because it %s breaks nothing, and is told', async (_, broken) => {
    const { settle, one, events, storedIds, fake } = start()
    one.on('page:stored', broken)
    one.on('video:new', broken)
    one.on('run:end', broken)
    const report = await settle(one.run())
    expect(report.waitingFor).toEqual([])
    expect(await storedIds('topic')).toEqual(fake.showable({ q: 'medical' }).sort())
    await vi.waitFor(() => expect(events.of('listener:error').map(({ event }) => event)).toContain('run:end'))
    expect(new Set(events.of('listener:error').map(({ event }) => event))).toEqual(
      new Set(['page:stored', 'video:new', 'run:end']),
    )
  })

  it('without a listener for errors is seen on the console', async () => {
    const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined)
    const setup = setUp({ world, now: afterwards, sources: [topicSource] })
    const one = setup.archiver()
    one.on('run:start', () => {
      throw new Error('broken')
    })
    await setup.settle(one.run())
    expect(console).toHaveBeenCalledExactlyOnceWith("A listener of 'run:start' threw:", new Error('broken'))
  })
})

it('a listener that was removed hears nothing', async () => {
  const { settle, one } = start()
  const listener = vi.fn()
  const remove = one.on('page:stored', listener)
  remove()
  await settle(one.run())
  expect(listener).not.toHaveBeenCalled()
})

it('changes tell the same durably: every video once, from any cursor on', async () => {
  const { settle, one, fake } = start()
  await settle(one.run())
  const seen: string[] = []
  let after: string | undefined
  for (;;) {
    const page = await settle(one.changes({ after, limit: 50 }))
    if (page.items.length === 0) break
    seen.push(...page.items.filter(({ kind }) => kind === 'new').map(({ videoId }) => videoId))
    after = page.nextCursor
  }
  expect(seen.sort()).toEqual(fake.showable({ q: 'medical' }).sort())
})

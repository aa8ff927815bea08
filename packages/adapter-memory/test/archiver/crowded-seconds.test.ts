import { createWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, topic, topicSource, worldEnd, worldStart } from './small-world.ts'

const crowdedAt = new Date('2026-09-14T12:00:00Z')
const worlds = new Map(
  [50, 120, 700].map((videos) => [
    videos,
    createWorld({
      ...{
        seed: 3,
        videos: 200,
        startsAt: worldStart,
        endsAt: worldEnd,
        topics: [topic],
        offTopicShare: 0,
        goneShare: 0,
      },
      crowdedSeconds: [{ at: crowdedAt, videos }],
    }),
  ]),
)

describe.each(['no-token', 'empty-page', 'blank-token-loop', 'repeats'] as const)(
  'a crowded second where search ends with %s',
  (ceilingEnding) => {
    const start = (videos: number) => {
      const world = worlds.get(videos)
      if (world === undefined) throw new Error('No such world.')
      const setup = setUp({ world, now: afterwards, sources: [topicSource], behaviour: { ceilingEnding } })
      const one = setup.archiver()
      const inSecond = (ids: readonly string[]) =>
        ids.filter((id) => world.video(id)?.publishedAt.getTime() === crowdedAt.getTime())
      return { ...setup, one, events: recordEvents(one), all: setup.fake.showable({ q: topic }).sort(), inSecond }
    }

    it.each([50, 120])('with %i videos is read to the last', async (videos) => {
      const { settle, one, events, storedIds, all, inSecond, tilingFaults } = start(videos)
      const report = await settle(one.run())
      expect(inSecond(all)).toHaveLength(videos)
      expect(await storedIds('topic')).toEqual(all)
      expect(report.sources.topic?.coverage).toMatchObject({ lostSeconds: 0, remainingSeconds: 0 })
      expect(events.of('window:lost')).toEqual([])
      expect(await tilingFaults()).toEqual([])
    })

    it('with 700 gives 500, says what is lost, and everything around it is complete', async () => {
      const { settle, one, events, storedIds, all, inSecond, store, tilingFaults } = start(700)
      const report = await settle(one.run())
      const stored = await storedIds('topic')
      expect(inSecond(stored)).toHaveLength(500)
      expect(stored.length - 500).toBe(all.length - 700)
      const before = new Date(crowdedAt.getTime() + 1_000)
      expect(events.of('window:lost')).toEqual([{ sourceId: 'topic', after: crowdedAt, before }])
      const [ledger] = await store.ledger.read()
      expect(ledger?.spans.filter(({ state }) => state === 'lost')).toEqual([
        { after: crowdedAt, before, state: 'lost', rows: expect.any(Number) },
      ])
      expect(report.sources.topic?.coverage).toMatchObject({ lostSeconds: 1, remainingSeconds: 0 })
      expect(report.waitingFor).toEqual([])
      expect(await tilingFaults()).toEqual([])
    })

    it('goes on in the middle of the second the next day, with another key', async () => {
      const { archiver, clock, settle, storedIds, all, fake, store } = start(120)
      await settle(archiver().run({ budget: { search: 5 } }))
      const [task] = await store.remainingTasks.list({ kinds: ['window'] })
      expect(task && 'position' in task && 'after' in task.position && task.position.crowded?.pages).toBe(1)
      clock.set('2026-10-03T12:00:00Z')
      await settle(archiver({ keys: [fake.issueKey()] }).run())
      expect(await storedIds('topic')).toEqual(all)
    })
  },
)

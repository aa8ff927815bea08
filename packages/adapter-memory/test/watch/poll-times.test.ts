import { readSourceStatus } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')

it('says of a source when a watch looks at it next, and it does', async () => {
  const world = createWorld({
    seed: 3,
    videos: 400,
    topics: 4,
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3 * dayMs),
  })
  const sources = [
    { id: 'one', kind: 'search', query: String(world.topics[0]), since: startsAt },
    {
      id: 'ended',
      kind: 'search',
      query: String(world.topics[1]),
      since: startsAt,
      until: new Date(startsAt.getTime() + hourMs),
    },
  ] as const
  const setup = setUpWatch({
    ...{ world, now: startsAt.toISOString(), sources },
    // So few that there is time between two polls.
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 24 } }],
    keys: [{ key: 'fake-key-a1', project: '1', limits: { search: 24 } }],
  })
  const { store, clock, run, archiver } = setup
  const nextPollAt = async (id: string) => (await readSourceStatus(store, { sourceIds: [id] }))[0]?.nextPollAt
  const frontier = async () => {
    const source = await store.sources.get('one')
    return source?.kind === 'search' ? source.frontier : undefined
  }
  const watching = startWatch(setup, archiver())
  await run(12 * hourMs)
  // Half a quota day: at its end the plan changes.
  const [due, before] = [await nextPollAt('one'), await frontier()]
  expect(due?.getTime()).toBeGreaterThan(clock.now())
  expect(await nextPollAt('ended')).toBeUndefined()

  const wait = (due?.getTime() ?? 0) - clock.now()
  const askedAt = clock.now()
  while ((await frontier())?.getTime() === before?.getTime()) await run(5 * minuteMs)
  // The threshold moves with what is spent meanwhile.
  expect((clock.now() - askedAt) / wait).toBeGreaterThan(0.5)
  expect((clock.now() - askedAt) / wait).toBeLessThan(2.5)
  await watching.stop()

  // A plan that nobody follows any more says nothing.
  clock.advance(2 * hourMs)
  expect(await nextPollAt('one')).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(600)
const names = ['1', '2', '3']
const keysOf = (project: string) => [`key-${project}-a`, `key-${project}-b`]
/** What YouTube knows: three projects with two keys each, and 3 searches a day. */
const projects = names.map((projectNumber) => ({ projectNumber, keys: keysOf(projectNumber), limits: { search: 3 } }))
const declared = (limits?: { search: number }) =>
  names.flatMap((project) =>
    keysOf(project).map((key) => ({ key, project, ...(limits === undefined ? {} : { limits }) })),
  )

const midnight = new Date('2026-10-03T07:00:00Z')
const nextDay = '2026-10-03T09:00:00Z'

async function twoDays(options: Partial<Parameters<typeof setUp>[0]>, concurrency: number) {
  const setup = setUp({ world, now: afterwards, projects, sources: [topicSource], ...options })
  const { archiver, clock, fake, settle, storedIds, tilingFaults } = setup
  const one = archiver({ concurrency })
  const events = recordEvents(one)
  const report = await settle(one.run())
  const counts = {
    answered: fake.control.answered({ bucket: 'search' }),
    refused: fake.control.refused({ bucket: 'search' }),
  }
  const again = await settle(one.run())
  expect(fake.control.answered({ bucket: 'search' }), 'a second run on the same day sends nothing').toBe(
    counts.answered,
  )
  expect(fake.control.refused({ bucket: 'search' })).toBe(counts.refused)
  const found = (await storedIds('topic')).length
  clock.set(nextDay)
  const secondDay = await settle(one.run())
  return {
    report,
    again,
    secondDay,
    counts,
    events,
    found,
    setup,
    tiling: await tilingFaults(),
    ids: await storedIds('topic'),
  }
}

const expected = (fake: ReturnType<typeof setUp>['fake']) => fake.showable({ q: topicSource.query }).sort()

// With one worker, and with as many at once as there are by default.
describe.each([1, 4])('three projects with two keys each, 3 searches a day, %i at once', (concurrency) => {
  it('limits given to the pool: exactly 9 searches, none refused', async () => {
    const { report, again, counts, found, setup, ids, secondDay, tiling } = await twoDays(
      { keys: declared({ search: 3 }) },
      concurrency,
    )
    expect(counts).toEqual({ answered: 9, refused: 0 })
    for (const { total, waitingFor } of [report, again]) {
      expect(waitingFor).toEqual(['quota'])
      expect(total.availableAt).toEqual(midnight)
    }
    expect(report.sources.topic).toMatchObject({ availableAt: midnight, remainingTasks: 1 })
    expect(report.total.units.search).toBe(9)
    expect(found, 'what was found is hydrated all the same').toBe(report.total.videosNew)
    // The first page of a broad window is asked for twice.
    expect(found).toBeGreaterThan(350)
    expect(report.total.videosPending).toBe(0)
    expect(secondDay.waitingFor).toEqual([])
    expect(ids).toEqual(expected(setup.fake))
    expect(tiling).toEqual([])
  })

  it('limits known only to YouTube: 9 answered, at most 3 refused, and the limit is learned', async () => {
    const { report, counts, events, setup, ids, tiling } = await twoDays({ keys: declared() }, concurrency)
    expect(counts.answered).toBe(9)
    expect(counts.refused).toBeGreaterThanOrEqual(1)
    expect(counts.refused).toBeLessThanOrEqual(3)
    expect(report.total.availableAt).toEqual(midnight)
    const exhausted = events.of('bucket:exhausted')
    expect(exhausted.map(({ limitUnits, availableAt }) => ({ limitUnits, availableAt }))).toEqual(
      exhausted.map(() => ({ limitUnits: 3, availableAt: midnight })),
    )
    const status = await setup.archiver().keyPool?.status()
    const limits = status?.projects.map(({ buckets }) => buckets.find(({ bucket }) => bucket === 'search')?.limitUnits)
    expect(limits).toEqual([3, 3, 3])
    expect(ids).toEqual(expected(setup.fake))
    expect(tiling).toEqual([])
  })

  it('classic 403 bodies and six keys without a project: 9 answered, at most 6 refused', async () => {
    const { report, counts, events, setup, ids, tiling } = await twoDays(
      { keys: names.flatMap(keysOf), behaviour: { quotaErrorStyle: 'classic-403' } },
      concurrency,
    )
    expect(counts.answered).toBe(9)
    expect(counts.refused).toBeGreaterThanOrEqual(1)
    expect(counts.refused).toBeLessThanOrEqual(6)
    expect(report.waitingFor).toEqual(['quota'])
    expect(report.total.availableAt).toEqual(midnight)
    expect(events.of('keys:undeclared')).toHaveLength(1)
    expect(ids).toEqual(expected(setup.fake))
    expect(tiling).toEqual([])
  })
})

import type { StepResult } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, setUp } from './archive-setup.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(600)
const plenty = {
  projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 10_000 } }],
  keys: [{ key: 'fake-key-a1', limits: { search: 10_000 } }],
}
const start = (options: Partial<Parameters<typeof setUp>[0]> = {}) =>
  setUp({ world, now: afterwards, sources: [topicSource], ...plenty, ...options })
const expected = ({ fake }: ReturnType<typeof setUp>) => fake.showable({ q: topicSource.query }).sort()

/** What makes a read the same read: the place it reads, whoever pays and whenever. */
function repeatedReads({ fake }: ReturnType<typeof setUp>): string[] {
  const seen = new Set<string>()
  return fake.control.requests
    .filter(({ status }) => status === 200)
    .map(({ method, params }) => JSON.stringify([method, Object.entries(params).sort()]))
    .filter((identity) => seen.size === seen.add(identity).size)
}

describe('a budget', () => {
  it.each([
    [{ search: 5 }, ['budget']],
    [{ search: 5, default: 2 }, ['budget']],
    [{ search: 0 }, ['budget']],
    [{ default: 0 }, ['budget']],
    [{ search: 100, default: 100 }, []],
  ] as const)('of %j is never exceeded, and what is left waits for it', async (budget, waitingFor) => {
    const setup = start()
    const { archiver, fake, settle } = setup
    const report = await settle(archiver().run({ budget }))
    for (const [bucket, units] of Object.entries(budget)) {
      expect(fake.control.units({ bucket: bucket as 'search' })).toBeLessThanOrEqual(units)
    }
    expect(report.waitingFor).toEqual(waitingFor)
    expect(report.total.units).toMatchObject({
      search: fake.control.units({ bucket: 'search' }),
      default: fake.control.units({ bucket: 'default' }),
    })
    const rest = await settle(archiver().run())
    expect(rest.waitingFor).toEqual([])
    expect(await setup.storedIds('topic')).toEqual(expected(setup))
    expect(repeatedReads(setup)).toEqual([])
  })

  it('counts every attempt, retries included', async () => {
    const setup = start()
    const { archiver, fake, settle, store } = setup
    fake.control.script([
      { match: { method: 'search.list' }, times: 3, with: { error: 'backendError', counted: true } },
    ])
    const report = await settle(archiver().run({ budget: { search: 3 } }))
    expect(fake.control.requests.filter(({ method }) => method === 'search.list')).toHaveLength(3)
    expect(report.waitingFor).toEqual(['budget'])
    expect(report.total.units.search).toBe(3)
    // The budget says nothing about the task: it is runnable at once, and nothing of it is counted as a failure.
    expect(await store.remainingTasks.list()).toMatchObject([{ state: 'waiting', attempts: 0, deferral: undefined }])
  })

  it('of searches keeps hydration going', async () => {
    const { archiver, settle } = start()
    const report = await settle(archiver().run({ budget: { search: 5 } }))
    expect(report.total.videosNew).toBeGreaterThan(150)
    expect(report.total.videosPending).toBe(0)
  })
})

describe('a deadline', () => {
  it('begins no page after it, and says so', async () => {
    const setup = start({ behaviour: { latencyMs: 2_000 } })
    const { archiver, clock, fake, settle } = setup
    const deadline = new Date(clock.now() + 9_000)
    const report = await settle(archiver().run({ deadline }))
    expect(report.waitingFor).toEqual(['deadline'])
    expect(report.endedAt.getTime()).toBeLessThanOrEqual(deadline.getTime() + 2_000)
    for (const { at } of fake.control.requests) expect(at.getTime()).toBeLessThan(deadline.getTime())
    expect(fake.control.requestCount).toBeGreaterThan(3)
    const rest = await settle(archiver().run())
    expect(rest.waitingFor).toEqual([])
    expect(await setup.storedIds('topic')).toEqual(expected(setup))
  })

  it('in the past does nothing but plan', async () => {
    const { archiver, fake, settle } = start()
    const report = await settle(archiver().run({ deadline: '2026-01-01T00:00:00Z' }))
    expect(report).toMatchObject({ waitingFor: ['deadline'], total: { pages: 0, remainingTasks: 1 } })
    expect(fake.control.requestCount).toBe(0)
  })
})

describe('step by step', () => {
  const work = async ({ archiver, settle }: ReturnType<typeof setUp>, most = 200): Promise<StepResult[]> => {
    const one = archiver()
    const results: StepResult[] = []
    for (let steps = 0; steps < most; steps += 1) {
      const result = await settle(one.step())
      results.push(result)
      if (result.status === 'idle') return results
    }
    throw new Error('It is never idle.')
  }

  it('an archive is worked through to what one run gives', async () => {
    const [stepped, ran] = [start(), start()]
    const results = await work(stepped)
    const report = await ran.settle(ran.archiver().run())
    expect(await stepped.storedIds('topic')).toEqual(expected(ran))
    expect(results.at(-1)).toEqual({ status: 'idle', nextTaskAt: report.nextTaskAt })
    const units = results.map((result) => (result.status === 'worked' ? result.units.search : 0))
    expect(units.reduce((sum, one) => sum + one, 0)).toBe(report.total.units.search)
    expect(await stepped.tilingFaults()).toEqual([])
  })

  it('spent searches do not keep it from hydrating', async () => {
    const setup = start({
      projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 5 } }],
      keys: ['fake-key-a1'],
    })
    await work(setup)
    const stored = await setup.storedIds('topic')
    expect(stored.length).toBeGreaterThan(150)
    expect((await setup.store.remainingTasks.count()).pendingVideos).toBe(0)
  })

  it('a page that fails is no reason to be idle', async () => {
    const setup = start({ sources: [topicSource, { ...topicSource, id: 'again' }] })
    setup.fake.control.script([{ match: { method: 'search.list' }, times: 4, with: 'backendError' }])
    const [first] = await work(setup)
    expect(first?.status).toBe('worked')
    expect((await setup.storedIds('topic')).length + (await setup.storedIds('again')).length).toBeGreaterThan(500)
  })

  it('works only on the sources named', async () => {
    const { archiver, settle, store } = start({ sources: [topicSource, { ...topicSource, id: 'again' }] })
    const one = archiver()
    for (let steps = 0; steps < 5; steps += 1) await settle(one.step({ only: ['again'] }))
    expect((await store.sources.get('topic'))?.lastReadAt).toBeUndefined()
    expect((await store.sources.get('again'))?.lastReadAt).toBeDefined()
  })
})

describe('several at once', () => {
  it('two runs of one archiver share the work', async () => {
    const setup = start()
    const one = setup.archiver()
    const reports = await setup.settle(Promise.all([one.run(), one.run()]))
    expect(await setup.storedIds('topic')).toEqual(expected(setup))
    expect(reports[0].total.videosNew + reports[1].total.videosNew).toBe(expected(setup).length)
    expect(repeatedReads(setup)).toEqual([])
    expect(await setup.tilingFaults()).toEqual([])
  })

  it.each([0, 700])(
    'five archivers on one store make the same archive, no read answered twice, with answers after %i ms',
    async (latencyMs) => {
      const quota = 6
      const windows = Array.from({ length: 6 }, (_, index) => ({
        ...topicSource,
        id: `part ${index}`,
        since: new Date(Date.parse(topicSource.since) + index * 5 * 24 * hourMs),
        until: new Date(Date.parse(topicSource.since) + (index + 1) * 5 * 24 * hourMs),
      }))
      const setup = start({
        sources: windows,
        behaviour: { latencyMs },
        projects: ['1', '2'].map((projectNumber) => ({
          projectNumber,
          keys: [`key-${projectNumber}`],
          limits: { search: quota },
        })),
        keys: ['1', '2'].map((project) => ({ key: `key-${project}`, project, limits: { search: quota } })),
      })
      const { archiver, clock, fake, settle, tilingFaults } = setup
      for (let days = 0; days < 3; days += 1) {
        const reports = await settle(Promise.all(Array.from({ length: 5 }, () => archiver().run())))
        expect(await tilingFaults()).toEqual([])
        for (const projectNumber of ['1', '2']) {
          const today = fake.control.requests.at(-1)?.quotaDay ?? ''
          expect(fake.control.units({ projectNumber, bucket: 'search', quotaDay: today })).toBeLessThanOrEqual(quota)
        }
        if (reports.every(({ waitingFor }) => waitingFor.length === 0)) break
        clock.advance(24 * hourMs + minuteMs)
      }
      expect(fake.control.refused()).toBe(0)
      const stored = await Promise.all(windows.map(({ id }) => setup.storedIds(id)))
      expect(stored.flat().sort()).toEqual(expected(setup))
      expect(repeatedReads(setup)).toEqual([])
    },
  )
})

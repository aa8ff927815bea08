import { type ArchiveStore, NoUsableKeyError, StoreError } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUp } from './archive-setup.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(300)
const plenty = {
  projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits: { search: 10_000 } }],
  keys: [{ key: 'fake-key-a1', limits: { search: 10_000 } }],
}

function start(options: Partial<Parameters<typeof setUp>[0]> = {}, archiverOptions: object = {}) {
  const setup = setUp({ world, now: afterwards, sources: [topicSource], ...plenty, ...options })
  const one = setup.archiver(archiverOptions)
  return { ...setup, one, events: recordEvents(one) }
}
type Started = ReturnType<typeof start>
const forever = Number.POSITIVE_INFINITY

/** Everything is there in the end, and the ledger holds. */
async function expectComplete({ fake, storedIds, tilingFaults, store }: Started) {
  expect(await storedIds('topic')).toEqual(fake.showable({ q: topicSource.query }).sort())
  expect(await tilingFaults()).toEqual([])
  expect(await store.remainingTasks.list()).toEqual([])
}

describe.each([
  'backendError',
  'backendError500',
  'reset',
  'reset-after',
  'truncated-body',
  'html',
  'empty-body',
  'hang',
  'refuse-connection',
] as const)('calls that end with %s', (fault) => {
  it('now and then are made again within the call, and nothing is missed', async () => {
    const setup = start()
    for (const nth of [1, 2, 3]) setup.fake.control.script([{ match: { nth: nth * 3 }, with: fault }])
    const report = await setup.settle(setup.one.run())
    expect(report.waitingFor).toEqual([])
    expect(setup.events.of('request:retry')).toHaveLength(3)
    expect(setup.events.of('task:deferred')).toEqual([])
    await expectComplete(setup)
  })

  it('for two hours put the work off, end each run without an exception, and leave nothing behind', async () => {
    const setup = start()
    const { clock, fake, settle, one, events, store } = setup
    fake.control.script([{ match: { nth: 3 }, times: forever, with: fault }])
    const endsAt = clock.now() + 2 * hourMs
    while (clock.now() < endsAt) {
      const report = await settle(one.run())
      expect(report.total.remainingTasks).toBeGreaterThan(0)
      expect(await store.remainingTasks.list({ states: ['leased'] })).toEqual([])
      clock.advance(5 * minuteMs)
    }
    const deferrals = events.of('task:deferred').filter(({ kind }) => kind === 'window')
    const waits = deferrals.map(({ notBefore, deferral }) => [deferral, notBefore])
    expect(new Set(waits.map(([deferral]) => deferral))).toEqual(new Set(['failure']))
    expect(events.of('task:dead')).toEqual([])
    // Not hammered: four attempts a try, and tries further and further apart.
    expect(fake.control.requestCount).toBeLessThanOrEqual(2 * 4 * 25)
    fake.control.clearFaults()
    clock.advance(7 * hourMs)
    expect((await settle(one.run())).waitingFor).toEqual([])
    await expectComplete(setup)
  })
})

describe('a task that fails again and again', () => {
  const failingRuns = async ({ clock, settle, one }: Started, runs: number) => {
    for (let run = 0; run < runs; run += 1) {
      await settle(one.run())
      clock.advance(6 * hourMs)
    }
  }

  it('waits twice as long each time, from a minute to six hours', async () => {
    const setup = start()
    setup.fake.control.script([{ match: { method: 'search.list' }, times: forever, with: 'backendError' }])
    const waits: number[] = []
    setup.one.on(
      'task:deferred',
      ({ notBefore }) => void waits.push((notBefore.getTime() - setup.clock.now()) / minuteMs),
    )
    await failingRuns(setup, 12)
    // The backoff within a call takes fractions of a millisecond.
    expect(waits.map(Math.round)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360])
  })

  it('is dead after maxAttempts answers of 5xx, stays in the ledger, and goes on after retry', async () => {
    const setup = start({}, { maxAttempts: 5 })
    const { fake, events, store, settle, one, clock, tilingFaults } = setup
    fake.control.script([{ match: { method: 'search.list' }, times: forever, with: 'backendError' }])
    await failingRuns(setup, 8)
    expect(events.of('task:dead')).toEqual([
      {
        taskId: expect.any(String),
        kind: 'window',
        sourceId: 'topic',
        reason: expect.stringContaining('Backend Error'),
      },
    ])
    const [dead] = await store.remainingTasks.list({ states: ['dead'] })
    expect(dead).toMatchObject({ kind: 'window', attempts: 5 })
    expect(await tilingFaults()).toEqual([])
    fake.control.clearFaults()
    expect((await settle(one.run())).total.remainingTasks).toBe(1)
    await store.remainingTasks.retry(dead?.taskId ?? '', new Date(clock.now()))
    await settle(one.run())
    await expectComplete(setup)
  })

  it.each(['reset', 'refuse-connection'] as const)(
    'is never dead because of the network (%s), however long',
    async (fault) => {
      const setup = start({}, { maxAttempts: 2 })
      const { fake, events, settle, one, clock } = setup
      fake.control.script([{ times: forever, with: fault }])
      await failingRuns(setup, 30)
      expect(events.of('task:dead')).toEqual([])
      expect(events.of('task:deferred').length).toBeGreaterThanOrEqual(30)
      fake.control.clearFaults()
      clock.advance(6 * hourMs)
      await settle(one.run())
      await expectComplete(setup)
    },
  )
})

it('three failures in a row are an outage: the run ends and says so', async () => {
  const sources = Array.from({ length: 9 }, (_, index) => ({ ...topicSource, id: `topic ${index}` }))
  const { fake, settle, one, events } = start({ sources }, { concurrency: 1 })
  fake.control.script([{ times: forever, with: 'backendError' }])
  const report = await settle(one.run())
  expect(report.waitingFor).toContain('youtube-unavailable')
  expect(events.of('task:deferred')).toHaveLength(3)
  expect(fake.control.requestCount).toBe(12)
})

describe('a request that YouTube refuses', () => {
  it('stops its source with the reason and leaves its tasks alive; resumed it goes on', async () => {
    const setup = start({ sources: [topicSource, { ...topicSource, id: 'other' }] }, { concurrency: 1 })
    const { fake, settle, one, events, store, storedIds, clock } = setup
    fake.control.script([{ match: { method: 'search.list', nth: 2 }, with: 'invalidSearchFilter' }])
    const report = await settle(one.run())
    const [stopped] = events.of('source:stopped')
    const sourceId = stopped?.sourceId ?? ''
    const otherId = sourceId === 'topic' ? 'other' : 'topic'
    expect(stopped?.reason).toMatch(/invalid combination of search filters/)
    expect(await store.sources.get(sourceId)).toMatchObject({ state: 'stopped', stopReason: stopped?.reason })
    expect(report.sources[sourceId]).toMatchObject({ state: 'stopped', stopReason: stopped?.reason, remainingTasks: 1 })
    expect(report.waitingFor).toEqual([])
    const [task] = await store.remainingTasks.list({ sourceId })
    expect(task).toMatchObject({ state: 'waiting', attempts: 0, deferral: undefined })
    expect(await storedIds(otherId)).toEqual(fake.showable({ q: topicSource.query }).sort())
    clock.advance(hourMs)
    const calls = fake.control.requestCount
    await settle(one.run())
    expect(fake.control.requestCount).toBe(calls)
    await settle(one.sources.resume(sourceId))
    expect(await store.sources.get(sourceId)).toMatchObject({ state: 'active', stopReason: undefined })
    await settle(one.run())
    expect(await storedIds(sourceId)).toEqual(fake.showable({ q: topicSource.query }).sort())
    expect(await store.remainingTasks.list()).toEqual([])
  })
})

describe('keys that no longer work', () => {
  it('reject the run after all other work is done, give the attempt back, and lose nothing', async () => {
    const setup = start({}, { concurrency: 1 })
    const { archiver, fake, settle, one, store, storedIds } = setup
    await settle(one.run({ budget: { search: 3, default: 0 } }))
    fake.control.script([{ match: { method: 'search.list' }, times: forever, with: 'apiKeyExpired' }])
    const failure = await settle(one.run().catch((error: unknown) => error))
    expect(NoUsableKeyError.isInstance(failure)).toBe(true)
    expect(failure).toMatchObject({ code: 'no_usable_key', reasons: expect.anything() })
    expect(await store.remainingTasks.list({ kinds: ['window'] })).toMatchObject([{ state: 'waiting', attempts: 0 }])
    expect(await store.remainingTasks.list({ states: ['leased'] })).toEqual([])
    fake.control.clearFaults()
    const [keyId = ''] = Object.keys((failure as NoUsableKeyError).reasons)
    const other = archiver()
    expect(await settle(Promise.resolve(other.keyPool?.reactivate(keyId)))).toBe(true)
    await settle(other.run())
    expect(await storedIds('topic')).toEqual(fake.showable({ q: topicSource.query }).sort())
  })

  it('are told by step too', async () => {
    const { fake, settle, one } = start()
    fake.control.script([{ times: forever, with: 'apiKeyInvalid' }])
    await expect(settle(one.step())).rejects.toThrow(NoUsableKeyError)
  })

  it('a run without any key says what to give', async () => {
    const { archiver, settle } = start()
    await expect(settle(archiver({ keys: [] }).run())).rejects.toThrow(
      /holds no key for 'search'\. Give createArchiver\(\)/,
    )
  })
})

/** The store, one operation of which fails for a while, before or after its effect. */
function failing(
  store: ArchiveStore,
  operation: string,
  options: { times: number; after: boolean; isRetryable: boolean },
): ArchiveStore {
  let { times } = options
  const wrap = <Part extends object>(part: Part, prefix: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        const path = `${prefix}${String(name)}`
        if (typeof member === 'object' && member !== null && prefix === '') return wrap(member, `${path}.`)
        if (typeof member !== 'function') return member
        if (path !== operation) return member.bind(target)
        return async (...given: unknown[]) => {
          if (times <= 0) return await Reflect.apply(member, target, given)
          times -= 1
          if (options.after) await Reflect.apply(member, target, given)
          throw new StoreError({ operation, message: 'the connection is gone', isRetryable: options.isRetryable })
        }
      },
    })
  return wrap(store, '')
}

describe('a store that fails', () => {
  it.each([
    'commitPages',
    'remainingTasks.claim',
    'remainingTasks.claimVideos',
    'ledger.read',
    'ledger.revise',
    'videos.purgeExpired',
    'state.get',
    'now',
    'open',
    'sources.add',
    'sources.counts',
    'keys.reserve',
  ])('in %s rejects the run with its error, and nothing is lost', async (operation) => {
    for (const after of [false, true]) {
      const setup = start()
      const { archiver, settle, clock, store } = setup
      // A page that could not be stored is stored again at once, so a single failure would pass unseen.
      const broken = archiver({ store: failing(store, operation, { times: 5, after, isRetryable: false }) })
      const failure = await settle(broken.run().catch((error: unknown) => error))
      expect(StoreError.isInstance(failure), `${operation} ${after}`).toBe(true)
      expect(failure).toMatchObject({ operation })
      expect(await setup.tilingFaults()).toEqual([])
      clock.advance(dayMs)
      await settle(setup.one.run())
      await expectComplete(setup)
    }
  })

  it('for a moment in commitPages stores the page all the same, whether the commit had taken effect or not', async () => {
    for (const after of [false, true]) {
      const setup = start()
      const broken = setup.archiver({
        store: failing(setup.store, 'commitPages', { times: 1, after, isRetryable: true }),
      })
      const report = await setup.settle(broken.run())
      expect(report.waitingFor).toEqual([])
      expect(report.total.videosNew).toBe(300)
      await expectComplete(setup)
    }
  })

  it('while a key is settled leaves the units spent and goes on', async () => {
    const setup = start()
    const { archiver, settle, fake } = setup
    const store = failing(setup.store, 'keys.settle', { times: 1, after: false, isRetryable: true })
    const broken = archiver({ store })
    const events = recordEvents(broken)
    fake.control.script([{ match: { method: 'search.list' }, with: 'refuse-connection' }])
    await settle(broken.run())
    expect(events.of('request:retry')).toHaveLength(1)
    const status = await broken.keyPool?.status()
    const search = status?.projects[0]?.buckets.find(({ bucket }) => bucket === 'search')
    expect(search?.usedUnits).toBe(fake.control.units({ bucket: 'search' }) + 1)
    await expectComplete(setup)
  })
})

import { createArchiver, systemClock } from '@youtube-archives/core'
import { createFakeYouTube } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/create-memory-store.ts'
import { hourMs, minuteMs, setUp } from './archive-setup.ts'
import { afterwards, topicSource, topicWorld } from './small-world.ts'

const world = topicWorld(400)
const reason = new Error('the user has seen enough')
const start = (options: Partial<Parameters<typeof setUp>[0]> = {}) =>
  setUp({ world, now: afterwards, sources: [topicSource], ...options })

/** A signal that tells how many listeners are on it. */
function watchedSignal() {
  const controller = new AbortController()
  const { signal } = controller
  const listeners = new Set<unknown>()
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  add('abort', () => listeners.clear())
  signal.addEventListener = (type: string, listener: unknown, options?: unknown) => {
    listeners.add(listener)
    add(type as 'abort', listener as () => void, options as AddEventListenerOptions)
  }
  signal.removeEventListener = (type: string, listener: unknown) => {
    listeners.delete(listener)
    remove(type as 'abort', listener as () => void)
  }
  return { signal, abort: () => controller.abort(reason), listeners }
}

/** Nothing stays behind: no timer, no listener, no task in anybody's hands. */
async function expectClean({ clock, store }: ReturnType<typeof setUp>, listeners: ReadonlySet<unknown>) {
  expect(clock.pendingTimers).toBe(0)
  expect(listeners.size).toBe(0)
  expect(await store.remainingTasks.list({ states: ['leased'] })).toEqual([])
}

/** The archive can be finished as if nothing had been. */
async function expectResumable(setup: ReturnType<typeof setUp>) {
  const { archiver, clock, fake, settle, storedIds, tilingFaults } = setup
  fake.control.clearFaults()
  expect(await tilingFaults()).toEqual([])
  clock.advance(7 * hourMs)
  await settle(archiver().run())
  expect(await storedIds('topic')).toEqual(fake.showable({ q: topicSource.query }).sort())
}

describe('an abort', () => {
  it('before the run sends and stores nothing', async () => {
    const setup = start()
    const { archiver, fake, settle, store } = setup
    const one = archiver()
    const signal = AbortSignal.abort(reason)
    await expect(settle(one.run({ signal }))).rejects.toBe(reason)
    await expect(settle(one.step({ signal }))).rejects.toBe(reason)
    await expect(settle(one.changes({ signal }))).rejects.toBe(reason)
    await expect(settle(one.sources.list({ signal }))).rejects.toBe(reason)
    expect(fake.control.requestCount).toBe(0)
    expect(await store.sources.list()).toEqual([])
  })

  it('of a run that nothing is wrong with leaves no listener at its end', async () => {
    const setup = start()
    const { signal, listeners } = watchedSignal()
    await setup.settle(setup.archiver().run({ signal }))
    await expectClean(setup, listeners)
  })

  it.each([1, 2, 5, 9])('at call %i lets what is in flight answer within the grace, and stores it', async (number) => {
    const setup = start({ behaviour: { latencyMs: 2_000 } })
    const { archiver, clock, fake, settle } = setup
    const { signal, abort, listeners } = watchedSignal()
    const one = archiver({ concurrency: 2 })
    let stored = 0
    one.on('page:stored', () => (stored += 1))
    fake.control.onRequest((request) => {
      if (request.number === number) abort()
    })
    const startedAt = clock.now()
    await expect(settle(one.run({ signal }))).rejects.toBe(reason)
    expect(stored).toBe(fake.control.requestCount)
    expect(fake.control.requestCount).toBeLessThanOrEqual(number + 1)
    expect(clock.now() - startedAt).toBeLessThanOrEqual(number * 2_000 + 2_000)
    await expectClean(setup, listeners)
    const units = fake.control.units()
    await expectResumable(setup)
    expect(fake.control.requests.filter(({ number: each }) => each > units).length).toBeGreaterThan(0)
  })

  it('during a call that hangs ends it after the grace', async () => {
    const setup = start()
    const { archiver, clock, fake, settle } = setup
    const { signal, abort, listeners } = watchedSignal()
    fake.control.script([{ match: { nth: 3 }, with: 'hang' }])
    fake.control.onRequest(({ number }) => {
      if (number === 3) abort()
    })
    const startedAt = clock.now()
    await expect(settle(archiver({ concurrency: 1 }).run({ signal }))).rejects.toBe(reason)
    expect(clock.now() - startedAt).toBe(5_000)
    await expectClean(setup, listeners)
    await expectResumable(setup)
  })

  it('between two attempts ends the backoff at once', async () => {
    const setup = start()
    const { archiver, clock, fake, settle } = setup
    const { signal, abort, listeners } = watchedSignal()
    fake.control.script([{ match: { nth: 2 }, times: Number.POSITIVE_INFINITY, with: 'backendError' }])
    const one = archiver({ concurrency: 1 })
    one.on('request:retry', ({ attempt }) => {
      if (attempt === 2) clock.schedule(abort, 1)
    })
    const run = one.run({ signal })
    await expect(settle(run)).rejects.toBe(reason)
    expect(fake.control.requestCount).toBe(3)
    await expectClean(setup, listeners)
    const [task] = await setup.store.remainingTasks.list({ kinds: ['window'] })
    expect(task, 'the attempt is given back').toMatchObject({ state: 'waiting', attempts: 0, deferral: undefined })
    await expectResumable(setup)
  })

  it('during the answer of a refused key tries no other', async () => {
    const setup = start({
      projects: [{ projectNumber: '1', keys: ['bad', 'good'] }],
      keys: [
        { key: 'bad', project: '1' },
        { key: 'good', project: '1' },
      ],
    })
    const { archiver, fake, settle } = setup
    const { signal, abort, listeners } = watchedSignal()
    fake.control.script([{ with: 'apiKeyInvalid' }])
    fake.control.onRequest(abort)
    await expect(settle(archiver({ concurrency: 1 }).run({ signal }))).rejects.toBe(reason)
    expect(fake.control.requestCount).toBe(1)
    await expectClean(setup, listeners)
    await expectResumable(setup)
  })

  it('while all keys cool down ends the wait, by the virtual clock', async () => {
    const setup = start()
    const { archiver, clock, fake, settle } = setup
    const { signal, abort, listeners } = watchedSignal()
    fake.control.script([{ match: { method: 'search.list', nth: 2 }, with: 'minuteSpent' }])
    const startedAt = clock.now()
    const one = archiver({ concurrency: 1 })
    one.on('task:deferred', ({ deferral }) => {
      if (deferral === 'cooling-down') clock.schedule(abort, 3_000)
    })
    await expect(settle(one.run({ signal }))).rejects.toBe(reason)
    expect(clock.now() - startedAt).toBe(3_000)
    await expectClean(setup, listeners)
    await expectResumable(setup)
  })

  it('while all keys cool down ends the wait within 50 ms of real time', async () => {
    const fake = createFakeYouTube({ world })
    const store = createMemoryStore({ clock: systemClock })
    const one = createArchiver({
      ...{ store, keys: ['fake-key-a1'], sources: [topicSource], fetch: fake.fetch, origin: fake.origin },
      concurrency: 1,
    })
    fake.control.script([{ match: { method: 'search.list' }, with: 'minuteSpent' }])
    const { signal, abort, listeners } = watchedSignal()
    const waiting = new Promise<void>((resolve) => {
      one.on('task:deferred', () => setImmediate(resolve))
    })
    const run = one.run({ signal })
    const failure = run.catch((error: unknown) => error)
    await waiting
    // Whatever can happen at once has happened: the run waits for its key.
    await new Promise((resolve) => setImmediate(resolve))
    const abortedAt = performance.now()
    abort()
    expect(await failure).toBe(reason)
    expect(performance.now() - abortedAt).toBeLessThan(50)
    expect(listeners.size).toBe(0)
    expect(await store.remainingTasks.list({ states: ['leased'] })).toEqual([])
  })
})

it('a run that begins while all keys cool down waits for them and goes on', async () => {
  const setup = start()
  const { archiver, clock, fake, settle, storedIds } = setup
  fake.control.script([{ match: { method: 'search.list' }, with: 'minuteSpent' }])
  const startedAt = clock.now()
  const report = await settle(archiver().run())
  expect(clock.now() - startedAt).toBeLessThan(minuteMs)
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(30_000)
  expect(report.waitingFor).toEqual([])
  expect(await storedIds('topic')).toEqual(fake.showable({ q: topicSource.query }).sort())
})

it('a run that would have to wait too long for its keys ends and says when it can go on', async () => {
  const { archiver, clock, fake, settle } = start()
  fake.control.script([{ match: { method: 'search.list' }, with: { error: 'minuteSpent', retryAfterSeconds: 45 } }])
  const report = await settle(archiver({ maxWaitMs: 10_000 }).run())
  expect(report.waitingFor).toEqual(['cooling-down'])
  expect(report.total.availableAt).toEqual(new Date(clock.now() + 45_000))
  expect(fake.control.requestCount).toBe(1)
})

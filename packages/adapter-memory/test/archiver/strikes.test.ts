import { findTilingFaults, type SourceInput } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hourMs, minuteMs, type Setup, setUp } from './archive-setup.ts'
import { StrikeGate, type StrikeMode, strikeModes } from './strike-gate.ts'

interface Scenario {
  readonly seed: number
  readonly videos: number
  readonly spanHours: number
  readonly searchLimit: number
  readonly defaultLimit: number
  readonly concurrency: number
  readonly late: boolean
}

const startsAt = new Date('2026-09-10T00:00:00Z')
const key = { key: 'fake-key-a1', project: '1' }
// Made once a seed: what a world holds never changes, only the clock does.
const worlds = new Map<string, ReturnType<typeof createWorld>>()

function prepare(scenario: Scenario): Setup & { readonly sources: readonly SourceInput[]; readonly until: Date } {
  const { seed, videos, spanHours, searchLimit, defaultLimit } = scenario
  const until = new Date(startsAt.getTime() + spanHours * hourMs)
  const name = JSON.stringify([seed, videos, spanHours])
  const crowded = new Date(startsAt.getTime() + (spanHours * hourMs) / 2)
  const world =
    worlds.get(name) ??
    createWorld({
      seed,
      videos,
      topics: 2,
      startsAt,
      endsAt: until,
      goneShare: 0,
      crowdedSeconds: [{ at: crowded, videos: 60 }],
    })
  worlds.set(name, world)
  const busiest = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)[0]
  const sources: SourceInput[] = [
    { id: 'search', kind: 'search', query: String(world.topics[0]), since: startsAt, until },
    { id: 'channel', kind: 'channel', channel: String(busiest?.id), since: startsAt, until },
  ]
  const now = new Date(until.getTime() + hourMs).toISOString()
  const limits = { search: searchLimit, default: defaultLimit }
  const projects = [{ projectNumber: '1', keys: ['fake-key-a1'], limits }]
  const behaviour = scenario.late ? { indexDelay: { medianMs: 20 * minuteMs, sigma: 0.5 } } : {}
  return { ...setUp({ world, now, sources, projects, behaviour, keys: [{ ...key, limits }] }), sources, until }
}

/** Runs until the archive holds all there is, moving on to the next day where quota is spent and past settling. */
async function goOn({ archiver, clock, settle, store }: Setup, scenario: Scenario): Promise<void> {
  const one = archiver({ concurrency: scenario.concurrency, statisticsEveryMs: Number.POSITIVE_INFINITY })
  for (let runs = 0; runs < 60; runs += 1) {
    const report = await settle(one.run())
    const [ledger] = await store.ledger.read({ sourceIds: ['search'] })
    const settled = ledger?.spans.every(({ state }) => state !== 'provisional') && report.total.remainingTasks === 0
    if (settled && report.total.videosPending === 0 && report.waitingFor.length === 0) return
    clock.advance(7 * hourMs)
  }
  throw new Error('the archive is not complete after 60 runs')
}

async function archiveOf({ store, fake }: Setup): Promise<unknown> {
  const { items } = await store.changes({ limit: 1_000 })
  const ids = [...new Set(items.map(({ videoId }) => videoId))].sort()
  const videos = await store.videos.getMany(ids)
  const matches = await store.videos.matches(ids)
  return {
    videos: videos
      // What a live broadcast says of itself depends on when it was asked.
      .map((video) => {
        const isComparable = video.state === 'stored' && fake.world.video(video.videoId)?.live === undefined
        return [video.videoId, video.state, isComparable ? video.contentHash : '']
      })
      .sort(),
    matches: matches.map(({ sourceId, videoId }) => `${sourceId} ${videoId}`).sort(),
  }
}

/** What must hold after every single store operation: the ledger tiles, and no bucket is overspent by calls that were sent. */
function watch({ store, fake }: Setup, scenario: Scenario): (operation: string) => Promise<void> {
  return async (operation) => {
    const faults = (await store.ledger.read()).flatMap(findTilingFaults)
    if (faults.length > 0) throw new Error(`after ${operation}: ${faults.join('; ')}`)
    if (fake.control.refused() > 0) throw new Error(`after ${operation}: a call was refused`)
    const days = new Set(fake.control.requests.map(({ quotaDay }) => quotaDay))
    for (const quotaDay of days) {
      if (fake.control.units({ bucket: 'search', quotaDay }) > scenario.searchLimit)
        throw new Error(`after ${operation}: search overspent`)
      if (fake.control.units({ bucket: 'default', quotaDay }) > scenario.defaultLimit)
        throw new Error(`after ${operation}: default overspent`)
    }
  }
}

async function strike(
  scenario: Scenario,
  at: number,
  mode: StrikeMode,
): Promise<{ readonly gate: StrikeGate; readonly setup: Setup }> {
  const setup = prepare(scenario)
  const { archiver, store, fake, clock, settle } = setup
  let broken: unknown
  const check = watch(setup, scenario)
  const gate = new StrikeGate(at, mode, (operation) =>
    check(operation).catch((error) => {
      broken ??= error
    }),
  )
  const struck = archiver({
    statisticsEveryMs: Number.POSITIVE_INFINITY,
    store: gate.store(store),
    fetch: gate.fetch(fake.fetch),
    concurrency: scenario.concurrency,
  })
  const run = struck.run({ signal: gate.controller.signal })
  // What a struck run rejects with is its own affair; what counts is what it left.
  await settle(
    Promise.race([
      run.then(
        () => undefined,
        () => undefined,
      ),
      gate.died,
    ]),
  )
  expect(broken).toBeUndefined()
  clock.advance(10 * minuteMs)
  return { gate, setup }
}

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000 }),
  videos: fc.integer({ min: 0, max: 400 }),
  spanHours: fc.integer({ min: 2, max: 72 }),
  searchLimit: fc.integer({ min: 3, max: 12 }),
  defaultLimit: fc.integer({ min: 4, max: 30 }),
  concurrency: fc.integer({ min: 1, max: 3 }),
  late: fc.boolean(),
})

async function expectSurvives(
  scenario: Scenario,
  at: number,
  mode: StrikeMode,
  undisturbed: unknown,
): Promise<string | undefined> {
  const { gate, setup } = await strike(scenario, at, mode)
  await goOn(setup, scenario)
  await watch(setup, scenario)('the end')
  expect(await archiveOf(setup), `${mode} at ${at}: ${gate.struck}`).toEqual(undisturbed)
  return gate.struck
}

async function undisturbedArchive(
  scenario: Scenario,
): Promise<{ readonly archive: unknown; readonly operations: number }> {
  const { gate, setup } = await strike(scenario, Number.POSITIVE_INFINITY, 'fails before')
  await goOn(setup, scenario)
  return { archive: await archiveOf(setup), operations: gate.operations }
}

describe('an archiver that is struck', () => {
  it('loses nothing, whatever operation is struck and however', { timeout: 240_000 }, async () => {
    const scenario: Scenario = {
      seed: 3,
      videos: 150,
      spanHours: 30,
      searchLimit: 3,
      defaultLimit: 5,
      concurrency: 2,
      late: false,
    }
    const { archive, operations } = await undisturbedArchive(scenario)
    expect(operations).toBeGreaterThan(60)
    const struck = new Set<string>()
    for (const mode of strikeModes) {
      for (let at = 1; at <= operations; at += 1) struck.add(String(await expectSurvives(scenario, at, mode, archive)))
    }
    for (const operation of [
      'fetch',
      'keys.reserve',
      'ledger.revise',
      'remainingTasks.claim',
      'remainingTasks.claimVideos',
      'remainingTasks.release',
      'store.commitPages',
    ]) {
      expect(struck).toContain(operation)
    }
  })

  it('loses nothing in random worlds', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        scenarios,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(...strikeModes),
        async (scenario, share, mode) => {
          const { archive, operations } = await undisturbedArchive(scenario)
          await expectSurvives(scenario, 1 + Math.floor(share * (operations - 1)), mode, archive)
        },
      ),
      { numRuns: 60 },
    )
  })
})

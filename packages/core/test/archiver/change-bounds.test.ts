import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BoundsChange, changeSearchBounds } from '../../src/archiver/change-bounds.ts'
import { planSearch } from '../../src/archiver/plan-search.ts'
import { findTilingFaults, type SearchSourceRecord, type SourceLedger, type TimelineTask } from '../../src/index.ts'
import { at, hourMs, ledgerOf, minuteMs, searchSource, span, windowTask } from './ledger-builders.ts'
import { applyEdit } from './model-ledger.ts'

let ids = 0
const newId = () => `changed-${ids++}`
const sourceOf = (ledger: SourceLedger) => ledger.source as SearchSourceRecord
const change = (ledger: SourceLedger, bounds: BoundsChange, seconds = 100_000): SourceLedger =>
  applyEdit(ledger, changeSearchBounds(ledger, sourceOf(ledger), bounds, { now: at(seconds), newId }))
const spanOf = (ledger: SourceLedger, kinds: readonly string[] = ['window']) =>
  (ledger.tasks as readonly TimelineTask[])
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ position: { after, before } }) => [(+after - +at(0)) / 1_000, (+before - +at(0)) / 1_000])
    .sort(([a = 0], [b = 0]) => a - b)

/** Read from 400 on, the rest in one window. */
const half = ledgerOf(
  searchSource({ since: at(100), frontier: at(1_000) }),
  [windowTask(100, 400)],
  [span(400, 900, 'done', 50), span(900, 1_000, 'provisional', 10)],
)

describe('an earlier since', () => {
  test('adds one window for the new stretch only', () => {
    const changed = change(half, { since: at(-500) })
    expect(spanOf(changed)).toEqual([
      [-500, 100],
      [100, 400],
    ])
    expect(changed.spans).toEqual(half.spans)
    expect(findTilingFaults(changed)).toEqual([])
  })

  test('adds none while nothing has been turned into windows yet', () => {
    const fresh = ledgerOf(searchSource({ since: at(100), frontier: at(100) }))
    const changed = change(fresh, { since: at(-500) })
    expect(changed.tasks).toEqual([])
    expect(sourceOf(changed).frontier).toEqual(at(-500))
  })
})

describe('a later since', () => {
  test('trims windows, and spans with their share of rows', () => {
    const changed = change(half, { since: at(500) })
    expect(changed.tasks).toEqual([])
    expect(changed.spans).toEqual([span(500, 900, 'done', 40), span(900, 1_000, 'provisional', 10)])
    expect(findTilingFaults(changed)).toEqual([])
  })

  test('past the frontier leaves nothing, and the frontier begins there', () => {
    const changed = change(half, { since: at(5_000) })
    expect([changed.tasks, changed.spans]).toEqual([[], []])
    expect(sourceOf(changed).frontier).toEqual(at(5_000))
    expect(findTilingFaults(changed)).toEqual([])
  })
})

describe('until', () => {
  test('an earlier one trims and moves the frontier back', () => {
    const changed = change(half, { until: at(450) })
    expect(changed.spans).toEqual([span(400, 450, 'done', 5)])
    expect(spanOf(changed)).toEqual([[100, 400]])
    expect(sourceOf(changed)).toMatchObject({ until: at(450), frontier: at(450) })
    expect(findTilingFaults(changed)).toEqual([])
  })

  test('opened again, the stretch after it is planned anew', () => {
    const opened = change(change(half, { until: at(450) }), { until: null })
    const options = {
      now: at(1_060),
      frontierLagMs: minuteMs,
      minExtensionMs: minuteMs,
      settleMs: 6 * hourMs,
      extend: true,
      newId,
    }
    const planned = applyEdit(opened, planSearch(opened, sourceOf(opened), options))
    expect(spanOf(planned)).toEqual([
      [100, 400],
      [450, 1_000],
    ])
    expect(findTilingFaults(planned)).toEqual([])
  })

  test('a later one than the frontier trims nothing', () => {
    const changed = change(half, { until: at(50_000) })
    expect([changed.tasks, changed.spans]).toEqual([half.tasks, half.spans])
  })
})

test('settle tasks are trimmed too, and what is cut away leaves no task', () => {
  const ledger = ledgerOf(
    searchSource({ frontier: at(1_000) }),
    [windowTask(0, 300, { kind: 'settle' }), windowTask(600, 900, { kind: 'settle' })],
    [span(0, 1_000)],
  )
  expect(spanOf(change(ledger, { since: at(700) }), ['settle'])).toEqual([[700, 900]])
})

test('what waits for its own reason goes on waiting after a trim', () => {
  const waiting = windowTask(0, 1_000, { deferral: 'failure', notBefore: at(9_000), reason: 'it broke' })
  const ledger = ledgerOf(searchSource({ frontier: at(1_000) }), [waiting])
  const [trimmed] = change(ledger, { since: at(10) }).tasks
  expect(trimmed).toMatchObject({ deferral: 'failure', notBefore: at(9_000), reason: 'it broke' })
})

test('the weight alone touches no task and no span; what is already so changes nothing', () => {
  const edit = (bounds: BoundsChange) => changeSearchBounds(half, sourceOf(half), bounds, { now: at(0), newId })
  expect(edit({ weight: 5 })).toEqual({
    ...{ source: { weight: 5 }, removeTasks: [], addTasks: [], removeSpans: [], addSpans: [] },
  })
  expect(edit({})).toBeUndefined()
  expect(edit({ weight: 1, since: at(100), until: null })).toBeUndefined()
})

test('random changes of since and until, with time passing between, keep the tiling and add only what was not covered', () => {
  const step = fc.record({
    since: fc.option(fc.integer({ min: -5_000, max: 60_000 }), { nil: undefined }),
    until: fc.option(fc.oneof(fc.constant(null), fc.integer({ min: -4_000, max: 90_000 })), { nil: undefined }),
    wait: fc.nat(20_000),
    readFrom: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      let ledger = ledgerOf(searchSource())
      let seconds = 1_000
      for (const { since, until, wait, readFrom } of steps) {
        seconds += wait
        const source = sourceOf(ledger)
        const nextSince = since === undefined ? source.since : at(since)
        const nextUntil = until === undefined ? source.until : until === null ? undefined : at(until)
        if (nextUntil === undefined || nextUntil > nextSince) {
          const covered = new Set(coveredSeconds(ledger))
          const bounds = {
            ...(since === undefined ? {} : { since: at(since) }),
            ...(until === undefined ? {} : { until: until === null ? null : at(until) }),
          }
          const changed = change(ledger, bounds, seconds)
          expect(findTilingFaults(changed)).toEqual([])
          const gained = coveredSeconds(changed).filter((second) => !covered.has(second))
          for (const second of gained) expect(at(second).getTime()).toBeLessThan(source.since.getTime())
          expect(doneSeconds(changed)).toBeLessThanOrEqual(doneSeconds(ledger))
          ledger = changed
        }
        ledger = read(planned(ledger, seconds), readFrom)
        expect(findTilingFaults(ledger)).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

function planned(ledger: SourceLedger, seconds: number): SourceLedger {
  const options = {
    now: at(seconds),
    frontierLagMs: minuteMs,
    minExtensionMs: minuteMs,
    settleMs: hourMs,
    extend: true,
    newId,
  }
  return applyEdit(ledger, planSearch(ledger, sourceOf(ledger), options))
}

/** Reads the newer part of the first window, as a page would. */
function read(ledger: SourceLedger, share: number): SourceLedger {
  const task = (ledger.tasks as readonly TimelineTask[]).find(({ kind }) => kind === 'window')
  if (task === undefined) return ledger
  const { taskId, fence, progress, position } = task
  const after = Math.floor((+position.before - (+position.before - +position.after) * share) / 1_000) * 1_000
  if (after >= +position.before || after < +position.after) return ledger
  return applyEdit(ledger, {
    removeTasks: [{ taskId, fence, progress }],
    addTasks:
      after === +position.after
        ? []
        : [
            {
              ...{ taskId: newId(), kind: 'window', sourceId: 'source', notBefore: at(0) },
              position: { ...position, before: new Date(after) },
            },
          ],
    addSpans: [{ after: new Date(after), before: position.before, state: 'done', rows: 3 }],
  })
}

/** Every hundredth second that is in a window or a span. */
function coveredSeconds(ledger: SourceLedger): number[] {
  const windows = (ledger.tasks as readonly TimelineTask[]).filter(({ kind }) => kind === 'window')
  return [...windows.map(({ position }) => position), ...ledger.spans].flatMap(({ after, before }) => {
    const found: number[] = []
    for (let second = Math.ceil((+after - +at(0)) / 100_000) * 100; at(second) < before; second += 100)
      found.push(second)
    return found
  })
}

function doneSeconds(ledger: SourceLedger): number {
  return ledger.spans.reduce((sum, { after, before }) => sum + (+before - +after) / 1_000, 0)
}

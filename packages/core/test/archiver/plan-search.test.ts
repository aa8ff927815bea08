import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planSearch, type SearchPlanOptions } from '../../src/archiver/plan-search.ts'
import { findTilingFaults, type SearchSourceRecord, type SourceLedger, type TimelineTask } from '../../src/index.ts'
import { at, hourMs, ledgerOf, minuteMs, searchSource, span, windowTask } from './ledger-builders.ts'
import { applyEdit } from './model-ledger.ts'

let ids = 0
const options = (seconds: number, fields: Partial<SearchPlanOptions> = {}): SearchPlanOptions => ({
  ...{ now: at(seconds), frontierLagMs: minuteMs, minExtensionMs: minuteMs, settleMs: 6 * hourMs, extend: true },
  newId: () => `planned-${ids++}`,
  ...fields,
})
const sourceOf = (ledger: SourceLedger) => ledger.source as SearchSourceRecord
const plan = (ledger: SourceLedger, seconds: number, fields: Partial<SearchPlanOptions> = {}): SourceLedger =>
  applyEdit(ledger, planSearch(ledger, sourceOf(ledger), options(seconds, fields)))
const windows = (ledger: SourceLedger, kind = 'window'): readonly (readonly [number, number])[] =>
  (ledger.tasks as readonly TimelineTask[])
    .filter((task) => task.kind === kind)
    .map(({ position }) => position)
    .sort((a, b) => a.after.getTime() - b.after.getTime())
    .map(({ after, before }) => [(+after - +at(0)) / 1_000, (+before - +at(0)) / 1_000] as const)

describe('extending the frontier', () => {
  test('writes the whole past down as one window, a minute short of the present', () => {
    const planned = plan(ledgerOf(searchSource()), 36_000)
    expect(windows(planned)).toEqual([[0, 35_940]])
    expect(sourceOf(planned).frontier).toEqual(at(35_940))
  })

  test('lengthens the newest task instead of adding one, as long as nothing is fetched', () => {
    let ledger = ledgerOf(searchSource())
    for (let minute = 10; minute < 30 * 24 * 60; minute += 5) ledger = plan(ledger, minute * 60)
    expect(ledger.tasks).toHaveLength(1)
    expect(findTilingFaults(ledger)).toEqual([])
  })

  test('adds one where the newest is being worked on', () => {
    const leased = windowTask(0, 3_600, { state: 'leased', fence: 1 })
    const planned = plan(ledgerOf(searchSource({ frontier: at(3_600) }), [leased]), 7_260)
    expect(windows(planned)).toEqual([
      [0, 3_600],
      [3_600, 7_200],
    ])
    expect(planned.tasks[0]).toBe(leased)
  })

  test('adds one where the newest has been read in part: what lies between is done', () => {
    const started = windowTask(0, 1_000, { progress: 3 })
    const planned = plan(ledgerOf(searchSource({ frontier: at(3_600) }), [started], [span(1_000, 3_600)]), 7_260)
    expect(windows(planned)).toEqual([
      [0, 1_000],
      [3_600, 7_200],
    ])
  })

  test.each([
    ['is crowded', { position: { ...windowTask(0, 3_600).position, crowded: { pages: 1, firstIds: [] } } }],
    ['is a half of a distrusted one', { position: { ...windowTask(0, 3_600).position, depth: 1 } }],
    ['was silent once', { position: { ...windowTask(0, 3_600).position, silentAnswers: 1 } }],
    ['waits because it was not believed', { deferral: 'untrusted' }],
    ['waits because it failed', { deferral: 'failure' }],
    ['is dead', { state: 'dead' }],
    ['was given up', { state: 'given-up' }],
  ] as const)('leaves a window alone that %s', (_, fields) => {
    const task = windowTask(0, 3_600, fields)
    const planned = plan(ledgerOf(searchSource({ frontier: at(3_600) }), [task]), 7_260)
    expect(planned.tasks).toHaveLength(2)
    expect(planned.tasks[0]).toBe(task)
  })

  test('does not begin a stretch shorter than a minute, but takes the last one before until', () => {
    const source = searchSource({ frontier: at(3_600) })
    expect(planSearch(ledgerOf(source), source, options(3_719))).toBeUndefined()
    expect(planSearch(ledgerOf(source), source, options(3_720))?.source).toEqual({ frontier: at(3_660) })
    const ending = searchSource({ frontier: at(3_600), until: at(3_601) })
    expect(planSearch(ledgerOf(ending), ending, options(3_700))?.source).toEqual({ frontier: at(3_601) })
  })

  test('ends at until, and then plans nothing more', () => {
    const ending = plan(ledgerOf(searchSource({ until: at(5_000) })), 90_000)
    expect(windows(ending)).toEqual([[0, 5_000]])
    expect(planSearch(ending, sourceOf(ending), options(999_999))).toBeUndefined()
  })

  test('plans nothing before since has come', () => {
    const future = searchSource({ since: at(9_000), frontier: at(9_000) })
    expect(planSearch(ledgerOf(future), future, options(5_000))).toBeUndefined()
  })

  test('goes on waiting for quota only while all parts do', () => {
    const waiting = windowTask(0, 3_600, { deferral: 'quota', notBefore: at(90_000), reason: 'spent' })
    const [task] = plan(ledgerOf(searchSource({ frontier: at(3_600) }), [waiting]), 7_260).tasks
    expect(task).toMatchObject({ notBefore: at(7_260), deferral: undefined, reason: undefined })
    const second = windowTask(3_600, 7_200, { deferral: 'quota', notBefore: at(80_000), reason: 'spent' })
    const [joined] = plan(ledgerOf(searchSource({ frontier: at(7_200) }), [waiting, second]), 7_200).tasks
    expect(joined).toMatchObject({ notBefore: at(80_000), deferral: 'quota', reason: 'spent' })
  })
})

test('neighbours in equal state are joined', () => {
  const tasks = [windowTask(0, 10), windowTask(10, 20), windowTask(30, 40), windowTask(20, 30), windowTask(50, 60)]
  const ledger = ledgerOf(searchSource({ frontier: at(60) }), tasks, [span(40, 50)])
  expect(windows(plan(ledger, 60))).toEqual([
    [0, 40],
    [50, 60],
  ])
})

describe('settling', () => {
  const provisional = (to: number) =>
    ledgerOf(searchSource({ frontier: at(to), until: at(to) }), [], [span(0, to, 'provisional', 40)])

  test('makes a task of a provisional span once all of it is six hours old', () => {
    const ledger = provisional(3_600)
    expect(planSearch(ledger, sourceOf(ledger), options(3_600 + 6 * 3_600 - 1))).toBeUndefined()
    const settled = plan(ledger, 3_600 + 6 * 3_600)
    expect(windows(settled, 'settle')).toEqual([[0, 3_600]])
    expect(settled.spans).toEqual([span(0, 3_600, 'done', 40)])
    expect(findTilingFaults(settled)).toEqual([])
  })

  test('takes a part only when it is worth a call of its own: six hours of it', () => {
    const ledger = provisional(24 * 3_600)
    expect(planSearch(ledger, sourceOf(ledger), options(12 * 3_600 - 1))).toBeUndefined()
    const settled = plan(ledger, 12 * 3_600)
    expect(windows(settled, 'settle')).toEqual([[0, 6 * 3_600]])
    expect(settled.spans).toEqual([span(0, 6 * 3_600, 'done', 10), span(6 * 3_600, 24 * 3_600, 'provisional', 30)])
  })

  test('writes one settle task at a time, the oldest first, so that tasks do not pile up where quota never suffices', () => {
    const spans = [span(0, 100, 'provisional'), span(100, 200, 'lost'), span(200, 300, 'provisional')]
    const first = plan(ledgerOf(searchSource({ frontier: at(300), until: at(300) }), [], spans), 90_000)
    expect(windows(first, 'settle')).toEqual([[0, 100]])
    expect(planSearch(first, sourceOf(first), options(99_000))).toBeUndefined()
    const second = plan({ ...first, tasks: [] }, 99_000)
    expect(windows(second, 'settle')).toEqual([[200, 300]])
    expect(findTilingFaults(second)).toEqual([])
  })

  test.each(['dead', 'given-up'] as const)('is not held up by a settle task that is %s', (state) => {
    const stuck = windowTask(500, 600, { kind: 'settle', state })
    const source = searchSource({ frontier: at(600), until: at(600) })
    const planned = plan(ledgerOf(source, [stuck], [span(0, 500, 'provisional'), span(500, 600)]), 90_000)
    expect(windows(planned, 'settle')).toEqual([
      [0, 500],
      [500, 600],
    ])
  })

  test('goes on where new timeline is not to be written down', () => {
    const ledger = ledgerOf(searchSource({ frontier: at(100) }), [], [span(0, 100, 'provisional')])
    const planned = plan(ledger, 90_000, { extend: false })
    expect([windows(planned), windows(planned, 'settle')]).toEqual([[], [[0, 100]]])
    expect(sourceOf(planned).frontier).toEqual(at(100))
  })

  test('never joins a settle task with a window', () => {
    const ledger = ledgerOf(
      searchSource({ frontier: at(200), until: at(200) }),
      [windowTask(100, 200)],
      [span(0, 100, 'provisional')],
    )
    const planned = plan(ledger, 90_000)
    expect(windows(planned)).toEqual([[100, 200]])
    expect(windows(planned, 'settle')).toEqual([[0, 100]])
  })
})

describe('any ledger, planned again and again', () => {
  const piece = fc.record({
    length: fc.integer({ min: 1, max: 40_000 }),
    what: fc.constantFrom('window', 'quota', 'failure', 'leased', 'dead', 'half', 'done', 'provisional', 'lost'),
  })
  const build = (pieces: readonly { length: number; what: string }[], until: number | undefined): SourceLedger => {
    const tasks: TimelineTask[] = []
    let spans: SourceLedger['spans'] = []
    let from = 0
    for (const { length, what } of pieces) {
      const to = from + length
      const position = { ...windowTask(from, to).position, depth: what === 'half' ? 1 : 0 }
      if (what === 'done' || what === 'provisional' || what === 'lost') {
        spans = applyEdit(ledgerOf(searchSource(), [], spans), { addSpans: [span(from, to, what, length % 97)] }).spans
      } else if (what === 'leased' || what === 'dead') tasks.push(windowTask(from, to, { state: what }))
      else if (what === 'window' || what === 'half') tasks.push(windowTask(from, to, { position }))
      else tasks.push(windowTask(from, to, { deferral: what as 'quota', notBefore: at(999_999) }))
      from = to
    }
    const source = searchSource({ frontier: at(from), until: until === undefined ? undefined : at(from + until) })
    return ledgerOf(source, tasks, spans)
  }

  test('tiles at every moment, gains at most one window, and settles each provisional stretch exactly once', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.option(fc.nat(100_000), { nil: undefined }),
        fc.array(fc.nat(30_000), { minLength: 1, maxLength: 20 }),
        (pieces, until, waits) => {
          let ledger = build(pieces, until)
          expect(findTilingFaults(ledger)).toEqual([])
          const firstWindows = windows(ledger).length
          const provisionalSeconds = (of: SourceLedger) =>
            of.spans
              .filter(({ state }) => state === 'provisional')
              .reduce((sum, { after, before }) => sum + (+before - +after) / 1_000, 0)
          const before = provisionalSeconds(ledger)
          const rows = ledger.spans.reduce((sum, each) => sum + each.rows, 0)
          let settled = 0
          let seconds = (sourceOf(ledger).frontier.getTime() - +at(0)) / 1_000
          for (const wait of waits) {
            seconds += wait
            ledger = plan(ledger, seconds)
            expect(findTilingFaults(ledger)).toEqual([])
            expect(windows(ledger).length).toBeLessThanOrEqual(firstWindows + 1)
            const settling = windows(ledger, 'settle')
            expect(settling.length).toBeLessThanOrEqual(1)
            settled += settling.reduce((sum, [from, to]) => sum + to - from, 0)
            expect(settled + provisionalSeconds(ledger)).toBe(before)
            expect(ledger.spans.reduce((sum, each) => sum + each.rows, 0)).toBe(rows)
            expect(
              planSearch(ledger, sourceOf(ledger), options(seconds)),
              'planning twice at one moment changes nothing',
            ).toBeUndefined()
            // Every other time the settle task is done before the next planning.
            if (wait % 2 === 0) ledger = { ...ledger, tasks: ledger.tasks.filter(({ kind }) => kind !== 'settle') }
            else settled -= settling.reduce((sum, [from, to]) => sum + to - from, 0)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

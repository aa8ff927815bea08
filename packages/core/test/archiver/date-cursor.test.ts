import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advanceWindow, requestBounds } from '../../src/archiver/date-cursor.ts'
import type { ReadStretch, SearchAnswer } from '../../src/archiver/window-advance.ts'
import type { RateEstimate, VideoSighting, WindowPosition } from '../../src/index.ts'
import { observeRate } from '../../src/schedule/rate.ts'
import { at, hourMs } from './ledger-builders.ts'
import { answer, type SimulatedSearch, videosAt } from './simulated-search.ts'

const window = (from: number, to: number, fields: Partial<WindowPosition> = {}): WindowPosition => ({
  ...{ after: at(from), before: at(to), depth: 0, silentAnswers: 0 },
  ...fields,
})
const rows = (...seconds: number[]): readonly VideoSighting[] => videosAt(seconds)
const page = (seconds: readonly number[], nextPageToken?: string): SearchAnswer => ({
  rows: videosAt(seconds),
  nextPageToken,
})
/** So many videos an hour, known well. */
const perHour = (events: number): RateEstimate => ({ events: events * 10, exposureMs: 10 * hourMs })
const seconds = (stretch: ReadStretch): [number, number] => [
  (stretch.after.getTime() - at(0).getTime()) / 1_000,
  (stretch.before.getTime() - at(0).getTime()) / 1_000,
]

interface Walk {
  readonly found: ReadonlySet<string>
  readonly calls: number
  readonly lost: readonly ReadStretch[]
}

/** Walks a window to its end and checks at each step that what is read and what is left tile it. */
function walk(
  videos: readonly VideoSighting[],
  start: WindowPosition,
  search: SimulatedSearch,
  mostCalls: number,
  known?: RateEstimate,
): Walk {
  const found = new Set<string>()
  const lost: ReadStretch[] = []
  let position: WindowPosition | undefined = start
  let rate = known
  let calls = 0
  let readFrom = start.before.getTime()
  let repeats = 0
  while (position !== undefined) {
    calls += 1
    if (calls > mostCalls) throw new Error(`still at ${JSON.stringify(position)} after ${mostCalls} calls`)
    const got = answer(videos, position, search)
    for (const { videoId } of got.rows) found.add(videoId)
    const { read, next, rate: observed } = advanceWindow(position, got, rate)
    rate = observed ?? rate
    for (const stretch of [...read].sort((a, b) => b.before.getTime() - a.before.getTime())) {
      expect(stretch.before.getTime(), 'a stretch begins where the last one ended').toBe(readFrom)
      expect(stretch.after.getTime()).toBeLessThan(stretch.before.getTime())
      readFrom = stretch.after.getTime()
      if (stretch.lost) lost.push(stretch)
    }
    if (next !== undefined) {
      expect(next.before.getTime(), 'what is left ends where what was read begins').toBe(readFrom)
      expect(next.after).toEqual(start.after)
      expect(next.before.getTime()).toBeGreaterThan(next.after.getTime())
      // Either the window got shorter, or this is one of the bounded repeats of the same bounds.
      repeats = next.before.getTime() < position.before.getTime() ? 0 : repeats + 1
      expect(repeats).toBeLessThanOrEqual(11)
    } else {
      expect(readFrom, 'a finished window is read to its beginning').toBe(start.after.getTime())
    }
    position = next
  }
  return { found, calls, lost }
}

describe('the bounds asked for', () => {
  test('are inclusive at both ends, so the end is one second before the window ends', () => {
    expect(requestBounds(window(10, 20))).toEqual({ publishedAfter: at(10), publishedBefore: at(19) })
    expect(requestBounds(window(10, 11))).toEqual({ publishedAfter: at(10), publishedBefore: at(10) })
  })

  test('are the last second alone while it is crowded', () => {
    const crowded = { pages: 2, firstIds: [], pageToken: 'x' }
    expect(requestBounds(window(10, 20, { crowded }))).toEqual({ publishedAfter: at(19), publishedBefore: at(19) })
  })
})

describe('walking a window over an honest API', () => {
  const search = fc.record({
    pageSize: fc.integer({ min: 1, max: 50 }),
    ceilingRows: fc.constant(500),
    ending: fc.constantFrom('no-token', 'empty-page', 'blank-token-loop', 'repeats'),
  }) as fc.Arbitrary<SimulatedSearch>

  test('reads every row, tiles the window at each step and ends within bounds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(3_000), { maxLength: 400 }),
        fc.integer({ min: 1, max: 3_600 }),
        search,
        fc.option(fc.nat(400), { nil: undefined }),
        (published, length, settings, hourly) => {
          const videos = videosAt(published)
          const inside = videos.filter(({ publishedAt }) => publishedAt < at(length))
          // A page goes into one second or past it, each second with more than a page costs its pages once more, and silence two calls.
          const mostCalls = 3 * Math.ceil(inside.length / settings.pageSize) + 2 * new Set(published).size + 8
          // Pages of one row make more than ten pages of a second: as many as a token reaches.
          fc.pre(
            published.every((second) => published.filter((other) => other === second).length <= 7 * settings.pageSize),
          )
          const { found, lost } = walk(
            videos,
            window(0, length),
            settings,
            mostCalls,
            hourly === undefined ? undefined : perHour(hourly),
          )
          expect([...found].sort()).toEqual(inside.map(({ videoId }) => videoId).sort())
          expect(lost).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each(['no-token', 'empty-page', 'blank-token-loop', 'repeats'] as const)(
    'goes on below a second with more videos than search shows (%s) and tells its loss',
    (ending) => {
      const crowd = Array.from({ length: 700 }, () => 500)
      const others = [...Array.from({ length: 120 }, (_, n) => n * 4), 501, 502, 900]
      const videos = videosAt([...crowd, ...others])
      const { found, lost, calls } = walk(videos, window(0, 1_000), { pageSize: 50, ceilingRows: 500, ending }, 40)
      expect(lost.map(seconds)).toEqual([[500, 501]])
      expect(found.size).toBe(500 + others.length)
      expect(calls).toBeLessThanOrEqual(1 + 11 + 4 + 2)
    },
  )

  test.each([51, 120, 430])('reads %i videos of one second to the last', (count) => {
    const videos = videosAt(Array.from({ length: count }, () => 7))
    const { found, lost } = walk(videos, window(0, 10), { pageSize: 50, ceilingRows: 500, ending: 'repeats' }, 20)
    expect(found.size).toBe(count)
    expect(lost).toEqual([])
  })

  test('needs hardly more than a call for 50 videos', () => {
    const videos = videosAt(Array.from({ length: 5_000 }, (_, n) => n * 7 + (n % 5)))
    const { calls, found } = walk(
      videos,
      window(0, 40_000),
      { pageSize: 50, ceilingRows: 500, ending: 'no-token' },
      120,
    )
    expect(found.size).toBe(5_000)
    expect(calls).toBeLessThanOrEqual(110)
  })
})

describe('a list that ends', () => {
  test('is believed where the silence below it is: less than 4.6 videos expected', () => {
    const quiet = advanceWindow(window(0, 3_600), page([3_000]), perHour(4))
    expect(quiet.next).toBeUndefined()
    expect(quiet.read.map(seconds)).toEqual([[0, 3_600]])
  })

  test('is not believed where more are expected: below the oldest row is asked again', () => {
    const { next, read } = advanceWindow(window(0, 3_600), page([3_590, 3_580]), perHour(60))
    expect(read.map(seconds)).toEqual([[3_581, 3_600]])
    expect(next).toEqual(window(0, 3_581))
  })

  test('counts what the page itself says of the rate', () => {
    // 40 videos in the last ten minutes, then nothing for fifty: nothing else is known.
    const burst = Array.from({ length: 40 }, (_, n) => 3_000 + n * 15)
    expect(advanceWindow(window(0, 3_600), page(burst), undefined).next).toEqual(window(0, 3_001))
  })

  test.each([1, 20, 49])('goes on where a page of %i rows has a token', (count) => {
    const some = Array.from({ length: count }, (_, n) => 3_599 - n * 2)
    const oldest = Math.min(...some)
    const { next, read } = advanceWindow(window(0, 3_600), page(some, 'token'), perHour(0))
    if (count === 1) expect(next?.crowded).toEqual({ pages: 0, firstIds: [] })
    else {
      expect(next).toEqual(window(0, oldest + 1))
      expect(read.map(seconds)).toEqual([[oldest + 1, 3_600]])
    }
  })

  test('a full page without a token is never the end of it, however quiet the source was before', () => {
    const full = Array.from({ length: 50 }, (_, n) => 3_599 - n * 10)
    for (const rate of [undefined, perHour(0), perHour(60)]) {
      expect(advanceWindow(window(0, 3_600), page(full), rate).next).toEqual(window(0, 3_110))
    }
  })

  test('a blank token is none', () => {
    expect(advanceWindow(window(0, 3_600), page([10], '  '), undefined).next).toBeUndefined()
  })

  test('a short page in the newest second alone repeats the same bounds once, then ends', () => {
    const first = advanceWindow(window(0, 3_600), page([3_599]), perHour(60))
    expect(first).toEqual({ read: [], next: window(0, 3_600, { silentAnswers: 1 }), rate: undefined })
    const second = advanceWindow(window(0, 3_600, { silentAnswers: 1 }), page([3_599]), perHour(60))
    expect(second.next).toBeUndefined()
    expect(second.read.map(seconds)).toEqual([[0, 3_600]])
  })
})

describe('an empty answer', () => {
  const empty = { rows: [], nextPageToken: undefined }

  test('ends a window at once where no rate is known', () => {
    const { next, read, rate } = advanceWindow(window(0, 3_600), empty, undefined)
    expect(next).toBeUndefined()
    expect(read.map(seconds)).toEqual([[0, 3_600]])
    expect(rate).toEqual({ events: 0, exposureMs: hourMs })
  })

  test('is asked again once where videos are expected; two finish the window as silent and lower the rate', () => {
    const once = advanceWindow(window(0, 3_600), empty, perHour(60))
    expect(once).toEqual({ read: [], next: window(0, 3_600, { silentAnswers: 1 }), rate: undefined })
    const twice = advanceWindow(window(0, 3_600, { silentAnswers: 1 }), empty, perHour(60))
    expect(twice.next).toBeUndefined()
    expect(twice.read.map(seconds)).toEqual([[0, 3_600]])
    const { events, exposureMs } = twice.rate ?? { events: 0, exposureMs: 1 }
    expect(events / exposureMs).toBeLessThan(60 / hourMs)
  })

  test('forgets earlier silence when a page makes progress', () => {
    const { next } = advanceWindow(window(0, 3_600, { silentAnswers: 1 }), page([3_000], 'token'), perHour(60))
    expect(next?.silentAnswers).toBe(0)
  })
})

test('a page that lies in the newest second as a whole is the start of a crowded second', () => {
  const crowd = Array.from({ length: 50 }, () => 3_599)
  for (const token of ['token', undefined]) {
    const { read, next } = advanceWindow(window(0, 3_600), page(crowd, token), undefined)
    expect(read).toEqual([])
    expect(next).toEqual(window(0, 3_600, { crowded: { pages: 0, firstIds: [] } }))
  }
})

test('the depth of a halved window stays with it', () => {
  expect(advanceWindow(window(0, 3_600, { depth: 3 }), page([3_000], 'token'), undefined).next?.depth).toBe(3)
})

test('only rows that are not asked again count for the rate', () => {
  // Two rows in the second that is asked again, one above it.
  const { rate } = advanceWindow(window(0, 100), { rows: rows(80, 50, 50), nextPageToken: 'token' }, undefined)
  expect(rate).toEqual(observeRate(undefined, 1, 49_000))
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advanceReading, readingBound } from '../../src/archiver/advance-reading.ts'
import { requestBounds } from '../../src/archiver/date-cursor.ts'
import type { SearchAnswer, WindowAdvance } from '../../src/archiver/window-advance.ts'
import type { SearchSourceRecord, TimelineTask, VideoSighting, WindowPosition } from '../../src/index.ts'
import { seeded } from '../schedule/random.ts'
import { at, searchSource, windowTask } from './ledger-builders.ts'
import { videosAt } from './simulated-search.ts'

const daySeconds = 86_400
const settledBefore = at(1_000 * daySeconds)

/** How a search answers. */
interface Search {
  readonly videos: readonly VideoSighting[]
  /** Windows with more are answered with an even sample of so many. */
  readonly thinnedAbove: number
  /** Share that each answer leaves out at random. */
  readonly drop: number
}

function ask(search: Search, position: WindowPosition, askedAfter: Date, random: () => number): SearchAnswer {
  const { publishedAfter, publishedBefore } = requestBounds(position, askedAfter)
  const [newest, oldest] = [publishedBefore.getTime(), publishedAfter.getTime()]
  const from = search.videos.findIndex(({ publishedAt }) => publishedAt.getTime() <= newest)
  const shown: VideoSighting[] = []
  for (const video of from < 0 ? [] : search.videos.slice(from)) {
    if (video.publishedAt.getTime() < oldest) break
    if (random() >= search.drop) shown.push(video)
  }
  const most = Math.min(shown.length, search.thinnedAbove)
  const rows = Array.from({ length: most }, (_, n) => shown[Math.floor((n * shown.length) / most)] as VideoSighting)
  const offset = Number(position.crowded?.pageToken ?? 0)
  const page = rows.slice(offset, offset + 50)
  return { rows: page, nextPageToken: rows.length > offset + 50 ? String(offset + 50) : undefined }
}

/** Reads a window to its end, as the pages of many processes would: position and source survive as text only. Checks at each step that what was read is whole. */
function readAll(search: Search, seconds: number, kind: TimelineTask['kind'] = 'window') {
  const random = seeded(7)
  const found = new Set<string>()
  const asked: string[] = []
  let source: SearchSourceRecord = searchSource({ since: at(0), frontier: at(seconds) })
  let task: TimelineTask | undefined = windowTask(0, seconds, { kind })
  let readFrom = at(seconds).getTime()
  while (task !== undefined) {
    if (asked.length > 3_000) throw new Error(`still at ${JSON.stringify(task.position)}`)
    const askedAfter = readingBound(task.position, source, 0)
    const { publishedAfter, publishedBefore } = requestBounds(task.position, askedAfter)
    asked.push(`${publishedAfter.toISOString()} ${publishedBefore.toISOString()} ${task.position.crowded?.pageToken}`)
    const answer = ask(search, task.position, askedAfter, random)
    for (const { videoId } of answer.rows) found.add(videoId)
    const advance: WindowAdvance = advanceReading(task, source, { ...answer, askedAfter }, settledBefore)
    for (const { after, before } of advance.read) {
      expect(before.getTime()).toBe(readFrom)
      readFrom = after.getTime()
    }
    source = { ...source, rate: advance.rate ?? source.rate, ...advance.learned }
    const { next } = advance
    if (next !== undefined) expect([next.after, next.before.getTime()]).toEqual([at(0), readFrom])
    task = next === undefined ? undefined : { ...task, position: throughText(next), progress: task.progress + 1 }
  }
  expect(readFrom).toBe(at(0).getTime())
  return { found, asked, source }
}

function throughText(position: WindowPosition): WindowPosition {
  const { after, before, ...rest } = JSON.parse(JSON.stringify(position))
  return { ...rest, after: new Date(after), before: new Date(before) }
}

/** Some `perHour` videos an hour over days, with an hour of a hundred times as many in the middle. */
function burst(days: number, perHour: number): readonly VideoSighting[] {
  const random = seeded(3)
  const times: number[] = []
  for (let hour = 0; hour < days * 24; hour += 1) {
    const count = hour === days * 12 ? 100 * perHour : perHour
    for (let n = 0; n < count; n += 1) times.push(Math.floor(hour * 3_600 + random() * 3_600))
  }
  return videosAt(times)
}

describe('reading a window in parts', () => {
  test('finds all that an honest search shows, and tiles at each step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40 * daySeconds - 1), { maxLength: 1_500 }), (times) => {
        const { found, asked } = readAll({ videos: videosAt(times), thinnedAbove: 1e9, drop: 0 }, 40 * daySeconds)
        expect(found.size).toBe(times.length)
        // Only behind silence that is not believed is the same asked twice.
        for (const one of asked) expect(asked.filter((other) => other === one).length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 40 },
    )
  })

  test('costs little more than the fewest calls where nothing is thinned', () => {
    const videos = burst(30, 10)
    const { found, asked } = readAll({ videos, thinnedAbove: 1e9, drop: 0 }, 30 * daySeconds)
    expect(found.size).toBe(videos.length)
    expect(asked.length).toBeLessThan((1.3 * videos.length) / 50)
  })

  test('costs a quiet source, and one that began lately, no more than one call for 50 and two for the silence', () => {
    const quiet = videosAt(Array.from({ length: 40 }, (_, n) => n * 2 * daySeconds))
    expect(readAll({ videos: quiet, thinnedAbove: 1e9, drop: 0 }, 90 * daySeconds).asked).toHaveLength(1)
    const late = videosAt(Array.from({ length: 140 }, (_, n) => (3_600 + n / 10) * daySeconds))
    expect(readAll({ videos: late, thinnedAbove: 1e9, drop: 0 }, 3_650 * daySeconds).asked.length).toBeLessThan(7)
  })

  test('finds what a broad window hides, and learns how much one may hold', () => {
    const videos = burst(30, 10)
    const { found, asked, source } = readAll({ videos, thinnedAbove: 300, drop: 0 }, 30 * daySeconds)
    expect(found.size).toBeGreaterThan(0.97 * videos.length)
    expect(asked.length).toBeLessThan((2.3 * videos.length) / 50)
    expect(source.windowTargetRows).toBeLessThan(300)
    // Without the checks: what settling reads is not a first reading.
    const settled = readAll({ videos, thinnedAbove: 300, drop: 0 }, 30 * daySeconds, 'settle')
    expect(settled.found.size).toBeLessThan(0.9 * videos.length)
  })

  test('asks more pages again where answers leave much out, and knows how much they show', () => {
    const videos = burst(60, 10)
    const { found, source } = readAll({ videos, thinnedAbove: 1e9, drop: 0.2 }, 60 * daySeconds)
    expect(found.size).toBeGreaterThan(0.83 * videos.length)
    const { rows, knownRows } = source.recapture ?? { rows: 1, knownRows: 0 }
    expect(knownRows / rows).toBeCloseTo(0.8, 1)
  })
})

describe('what a page covered', () => {
  const videos = videosAt(Array.from({ length: 300 }, (_, n) => n * 600))
  const first = windowTask(0, 180_000)
  const source = searchSource()
  const page = { rows: videos.slice(0, 50), nextPageToken: '50', askedAfter: at(0) }

  test('stays to be read until it was asked for again, and then goes on below it', () => {
    const { read, next, rate } = advanceReading(first, source, page, settledBefore)
    expect({ read, rate }).toEqual({ read: [], rate: undefined })
    expect(next).toMatchObject({ before: at(180_000), recapture: { shownIds: expect.anything() } })
    const again = windowTask(0, 180_000, { position: next as WindowPosition, progress: 1 })
    const askedAfter = readingBound(again.position, source, 3_600_000)
    // The second of the oldest row is asked with what follows.
    expect(askedAfter).toEqual(at(250 * 600 + 1))
    const rows = videos.slice(0, 49)
    const passed = advanceReading(again, source, { rows, nextPageToken: undefined, askedAfter }, settledBefore)
    expect(passed.read).toEqual([{ after: askedAfter, before: at(180_000), lost: false }])
    expect(passed.next).toMatchObject({ before: askedAfter, videosPerDay: expect.closeTo(144, -1) })
    expect(passed.next?.recapture).toBeUndefined()
    expect(passed.learned?.recapture).toEqual({ rows: 49, knownRows: 49 })
  })

  test('is not asked for again where it is young, or no first reading', () => {
    const young = advanceReading(first, source, page, at(179_999))
    const settling = advanceReading({ ...first, kind: 'settle' }, source, page, settledBefore)
    for (const { next } of [young, settling]) expect(next).toMatchObject({ before: at(250 * 600 + 1) })
  })

  test('is not relied on where it shows much that is new: the window goes as far as the second page does', () => {
    const { next } = advanceReading(first, source, page, settledBefore)
    const again = windowTask(0, 180_000, { position: next as WindowPosition, progress: 1 })
    const askedAfter = readingBound(again.position, source, 0)
    const known = videos.slice(0, 20).map((video) => ({ ...video }))
    const others = videosAt(Array.from({ length: 30 }, (_, n) => 168_000 + n * 10)).map((video, n) => ({
      ...video,
      videoId: `new-${n}`,
    }))
    const rows = [...known, ...others].sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    const thinned = advanceReading(again, source, { rows, nextPageToken: '50', askedAfter }, settledBefore)
    expect(thinned.learned?.windowTargetRows).toBe(140)
    const oldest = rows.at(-1)?.publishedAt.getTime() ?? 0
    expect(thinned.next?.before.getTime()).toBe(oldest + 1_000)
  })
})

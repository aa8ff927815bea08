import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advanceUploads } from '../../src/archiver/uploads-walk.ts'
import { at } from './ledger-builders.ts'
import { SimulatedUploads, startOfWalk, walkUploads } from './simulated-uploads.ts'

const listed = (list: SimulatedUploads, read: ReadonlySet<string>) => [...list.everListed].filter((id) => !read.has(id))

describe('a full walk', () => {
  test.each([
    [0, 1],
    [1, 1],
    [50, 1],
    [51, 2],
    [1_000, 20],
  ])('over %i uploads that do not change takes %i calls', (count, calls) => {
    const list = new SimulatedUploads(count)
    const walk = walkUploads(list, 50)
    expect(walk).toMatchObject({ calls, lostRows: 0, headIds: list.rows.slice(0, 50) })
    expect(walk.read.size).toBe(count)
  })

  const event = fc.oneof(
    fc.record({ what: fc.constant('upload' as const), count: fc.integer({ min: 1, max: 25 }) }),
    // Near where the walk is, which is where it hurts.
    fc.record({ what: fc.constant('remove' as const), at: fc.nat(100), count: fc.integer({ min: 1, max: 25 }) }),
  )
  const gap = fc.record({
    events: fc.array(event, { maxLength: 3 }),
    seconds: fc.constantFrom(1, 59, 61, 5 * 86_400),
  })

  test('reads every row that is listed throughout, whatever is uploaded and removed meanwhile, resumed later or not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(gap, { maxLength: 30 }),
        (count, size, gaps) => {
          const list = new SimulatedUploads(count)
          const { read, calls } = walkUploads(list, size, {
            between: (call) => {
              const { events, seconds } = gaps[call - 2] ?? { events: [], seconds: 1 }
              for (const happening of events) {
                if (happening.what === 'upload') list.upload(happening.count)
                else list.remove(Math.floor((happening.at / 100) * (call + 1) * size), happening.count)
              }
              return seconds
            },
          })
          expect(listed(list, read)).toEqual([])
          const pages = Math.ceil((count + 25 * 3 * gaps.length) / size) + 1
          expect(calls).toBeLessThanOrEqual(2 * (gaps.length + 1) * pages)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('reads what surfaces deep in the list ahead of it', () => {
    const list = new SimulatedUploads(200)
    const { read } = walkUploads(list, 50, {
      between: (call) => {
        if (call === 3) list.surface(150)
        return 1
      },
    })
    expect(read.size).toBe(201)
  })

  test('starts over where the page read again shows none of its rows', () => {
    const list = new SimulatedUploads(300)
    const { read, calls } = walkUploads(list, 50, {
      between: (call) => {
        if (call !== 4) return 1
        list.upload(60)
        return 86_400
      },
    })
    expect(read.size).toBe(360)
    // Three pages, the third again, and eight from the top.
    expect(calls).toBe(3 + 1 + 8)
  })

  test('goes on where the page read again still shows one of its rows', () => {
    const list = new SimulatedUploads(300)
    const { read, calls } = walkUploads(list, 50, {
      between: (call) => {
        if (call !== 4) return 1
        list.upload(49)
        return 86_400
      },
    })
    expect(listed(list, read)).toEqual([])
    expect(calls).toBe(3 + 1 + 4)
  })
})

describe('rows that the list counts and does not show', () => {
  const page = (rows: number, totalRows: number, restarts: number, videoCount?: number) =>
    advanceUploads(
      startOfWalk({ rows, restarts, nextPageToken: 'last', lastPageIds: ['other'], readAt: at(0) }),
      { ids: ['a', 'b'], nextPageToken: undefined, totalRows },
      { asked: 'last', resumed: false, now: at(1), knownHeadIds: [], videoCount },
    )

  test('make the walk start over once, then it is done', () => {
    expect(page(98, 103, 0).next).toMatchObject({ rows: 0, restarts: 1, startedAt: at(1), lastPageIds: [] })
    expect(page(98, 103, 1)).toEqual({ next: undefined, lostRows: 0 })
  })

  test('are known loss from 19,000 rows on, where uploads lists end', () => {
    expect(page(19_998, 26_000, 0)).toEqual({ next: undefined, lostRows: 6_000 })
    expect(page(18_000, 26_000, 0).lostRows).toBe(0)
    expect(page(19_998, 20_000, 0, 26_000)).toEqual({ next: undefined, lostRows: 6_000 })
    expect(page(19_998, 20_000, 0, 19_000)).toEqual({ next: undefined, lostRows: 0 })
  })
})

describe('a walk over the newest pages', () => {
  test('reads one page where it shows a known row', () => {
    const list = new SimulatedUploads(200)
    const known = list.rows.slice(0, 50)
    list.upload(7)
    const walk = walkUploads(list, 50, { start: startOfWalk({ mode: 'newest' }), knownHeadIds: known })
    expect(walk).toMatchObject({ calls: 1, headIds: list.rows.slice(0, 50) })
  })

  test('goes on until it meets one', () => {
    const list = new SimulatedUploads(200)
    const known = list.rows.slice(0, 50)
    list.upload(120)
    const walk = walkUploads(list, 50, { start: startOfWalk({ mode: 'newest' }), knownHeadIds: known })
    expect(walk.calls).toBe(3)
    expect(walk.read.size).toBe(150)
    expect(walk.headIds).toEqual(list.rows.slice(0, 50))
  })

  test('ends at the end of the list where all known rows are gone', () => {
    const list = new SimulatedUploads(120)
    const walk = walkUploads(list, 50, { start: startOfWalk({ mode: 'newest' }), knownHeadIds: ['gone'] })
    expect(walk.calls).toBe(3)
  })
})

test.each(['', ' ', 'same'])('a token %j that leads nowhere ends the walk', (nextPageToken) => {
  const { next } = advanceUploads(
    startOfWalk({ nextPageToken: 'same', rows: 50 }),
    { ids: ['a'], nextPageToken, totalRows: 51 },
    { asked: 'same', resumed: false, now: at(1), knownHeadIds: [], videoCount: undefined },
  )
  expect(next).toBeUndefined()
})

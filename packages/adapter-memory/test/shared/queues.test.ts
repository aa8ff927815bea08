import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ExpiryQueue } from '../../src/shared/expiry-queue.ts'
import { mergeSorted } from '../../src/shared/merge-sorted.ts'
import { MinHeap } from '../../src/shared/min-heap.ts'
import { SortedList } from '../../src/shared/sorted-list.ts'

const ascending = (one: number, other: number): number => one - other

describe('MinHeap', () => {
  test('gives back what was pushed, least first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const heap = new MinHeap(ascending)
        for (const number of numbers) heap.push(number)
        const least = heap.peek()
        expect(heap.least((number) => number < 5).sort(ascending)).toEqual(
          numbers.filter((number) => number < 5).sort(ascending),
        )
        const popped = Array.from({ length: heap.size }, () => heap.pop())
        expect(popped).toEqual([...numbers].sort(ascending))
        expect(least).toBe(popped[0])
        expect([heap.peek(), heap.pop(), heap.size]).toEqual([undefined, undefined, 0])
      }),
    )
  })
})

describe('SortedList', () => {
  test('stays sorted while items come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(20))), (steps) => {
        const list = new SortedList(ascending)
        const model = new Set<number>()
        for (const [isAdded, number] of steps) {
          if (!isAdded) list.delete(number)
          else if (!model.has(number)) list.add(number)
          if (isAdded) model.add(number)
          else model.delete(number)
          expect([...list]).toEqual([...model].sort(ascending))
        }
      }),
    )
  })

  test('stays sorted also where there are thousands of items', () => {
    const list = new SortedList(ascending)
    // Each number once, in an order that comes by everywhere.
    const mixed = Array.from({ length: 5_003 }, (_, index) => (index * 1_999) % 5_003)
    for (const number of mixed) list.add(number)
    expect([...list]).toEqual(mixed.toSorted(ascending))
    const left = mixed.filter((number) => number % 7 === 3)
    for (const number of mixed) if (number % 7 !== 3) list.delete(number)
    for (const number of [-1, 0, 5_004]) list.delete(number)
    expect([...list]).toEqual(left.toSorted(ascending))
    expect(list.size).toBe(left.length)
    for (const number of mixed) if (number % 7 !== 3) list.add(number)
    expect([...list]).toEqual(mixed.toSorted(ascending))
  })
})

describe('mergeSorted', () => {
  test('gives the items of all lists in one order, and reads no further than it is asked', () => {
    const list = fc.array(fc.nat(30)).map((numbers) => [...numbers].sort(ascending))
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        expect([...mergeSorted(lists, ascending)]).toEqual(lists.flat().sort(ascending))
      }),
    )
    let read = 0
    const endless = function* () {
      for (;;) yield read++
    }
    const merged = mergeSorted([endless(), [3]], ascending)
    expect(Array.from({ length: 4 }, () => merged.next().value)).toEqual([0, 1, 2, 3])
    expect(read).toBeLessThan(6)
  })
})

describe('ExpiryQueue', () => {
  test('gives each id once, at its last time, earliest first', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const step = fc.oneof(
      fc.record({ kind: fc.constant('set' as const), id, at: fc.nat(10) }),
      fc.record({ kind: fc.constant('delete' as const), id, at: fc.constant(0) }),
      fc.record({ kind: fc.constant('take' as const), id, at: fc.nat(12) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = new ExpiryQueue()
        const model = new Map<string, number>()
        for (const { kind, id, at } of steps) {
          if (kind === 'set') {
            queue.set(id, new Date(at))
            model.set(id, at)
          } else if (kind === 'delete') {
            queue.delete(id)
            model.delete(id)
          } else {
            const due = [...model].filter(([, time]) => time <= at).map(([dueId]) => dueId)
            expect([...queue.due(new Date(at))].sort()).toEqual(due.sort())
            const taken = queue.takeDue(new Date(at))
            const earliest = Math.min(...model.values())
            expect(taken === undefined ? undefined : model.get(taken)).toBe(earliest <= at ? earliest : undefined)
            if (taken !== undefined) model.delete(taken)
          }
        }
      }),
    )
  })

  test('does not grow with every change of a time', () => {
    const queue = new ExpiryQueue()
    for (let round = 0; round < 10_000; round += 1) queue.set('a', new Date(round))
    expect(queue.size).toBeLessThan(2_000)
    expect(queue.takeDue(new Date(20_000))).toBe('a')
    expect(queue.takeDue(new Date(20_000))).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bisectWindow } from '../../src/archiver/bisect-window.ts'
import type { NewTask, TimelineTask } from '../../src/index.ts'
import { at, windowTask } from './ledger-builders.ts'

let ids = 0
const halves = (task: TimelineTask) => bisectWindow(task, () => `half-${ids++}`, at(9_999))

describe('bisecting a window that was not believed', () => {
  test('the halves tile it, in whole seconds, one level deeper, runnable now', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.integer({ min: 2, max: 5_000_000 }), fc.nat(3), (from, length, depth) => {
        const task = windowTask(from, from + length)
        const parts = halves({ ...task, position: { ...task.position, depth } }) as readonly NewTask[]
        const [older, newer] = parts.map(({ position }) => position) as TimelineTask['position'][]
        expect(parts).toHaveLength(2)
        expect(older?.after).toEqual(at(from))
        expect(older?.before).toEqual(newer?.after)
        expect(newer?.before).toEqual(at(from + length))
        expect(Number(older?.before) % 1_000).toBe(0)
        expect(older?.before.getTime()).toBeGreaterThan(at(from).getTime())
        expect(newer?.after.getTime()).toBeLessThan(at(from + length).getTime())
        for (const { position, notBefore } of parts) {
          expect(position).toMatchObject({ depth: depth + 1, silentAnswers: 0 })
          expect(notBefore).toEqual(at(9_999))
        }
        expect(parts[0]?.taskId).not.toBe(parts[1]?.taskId)
      }),
    )
  })

  test('ends after four levels: 16 parts', () => {
    let parts: readonly TimelineTask[] = [windowTask(0, 3_600)]
    for (let level = 0; level < 4; level += 1) {
      parts = parts.flatMap((part) => (halves(part) ?? []).map((half) => ({ ...part, ...half }) as TimelineTask))
    }
    expect(parts).toHaveLength(16)
    expect(parts.map(halves)).toEqual(Array.from({ length: 16 }, () => undefined))
  })

  test('never cuts a single second', () => {
    expect(halves(windowTask(5, 6))).toBeUndefined()
    expect(halves(windowTask(5, 7))).toHaveLength(2)
  })

  test('keeps kind and source', () => {
    const parts = halves(windowTask(0, 10, { kind: 'settle', sourceId: 'other' }))
    expect(parts).toMatchObject([
      { kind: 'settle', sourceId: 'other' },
      { kind: 'settle', sourceId: 'other' },
    ])
  })
})

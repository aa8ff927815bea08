import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SharedTurn } from '../../../src/archiver/watch/shared-turn.ts'
import type { ArchiveStore } from '../../../src/stores/archive-store.ts'
import { sharedState } from './shared-state.ts'

const waitMs = 1_000
const startMs = Date.parse('2026-08-03T07:00:00Z')

function turnsOf(workers: number): readonly SharedTurn[] {
  const store = { state: sharedState() } as ArchiveStore
  return Array.from({ length: workers }, () => new SharedTurn(store, 'some-turn'))
}

it('gives any number of workers no more turns than the time and what is saved allow', async () => {
  const ask = fc.record({
    worker: fc.nat({ max: 2 }),
    afterMs: fc.nat({ max: 3 * waitMs }),
    isGivenBack: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 4 }), fc.array(ask, { maxLength: 40 }), async (saved, asks) => {
      const turns = turnsOf(3)
      const kept: number[] = []
      let nowMs = startMs
      for (const { worker, afterMs, isGivenBack } of asks) {
        nowMs += afterMs
        const turn = turns[worker]
        if (!(await turn?.take(new Date(nowMs), { waitMs, saved }))) continue
        if (isGivenBack) await turn?.giveBack(waitMs, {})
        else kept.push(nowMs)
      }
      for (const [from, first] of kept.entries()) {
        for (const [more, at] of kept.slice(from).entries()) {
          expect(more + 1).toBeLessThanOrEqual(saved + 1 + (at - first) / waitMs)
        }
      }
    }),
  )
})

it('gives a turn that was given back to whoever looks next', async () => {
  const [one, other, third] = turnsOf(3)
  const now = new Date(startMs)
  expect(await one?.take(now, { waitMs })).toBe(true)
  expect(await other?.take(now, { waitMs })).toBe(false)
  await one?.giveBack(waitMs, {})
  expect(await third?.take(now, { waitMs })).toBe(true)
  expect(await one?.take(now, { waitMs })).toBe(false)
})

it('gives saved turns one after the other, and then one each time', async () => {
  const [turn] = turnsOf(1)
  const takenAt = async (ms: number): Promise<number> => {
    let taken = 0
    while (taken < 20 && (await turn?.take(new Date(startMs + ms), { waitMs, saved: 3 }))) taken += 1
    return taken
  }
  expect(await takenAt(0)).toBe(4)
  expect(await takenAt(waitMs - 1)).toBe(0)
  expect(await takenAt(waitMs)).toBe(1)
  expect(await takenAt(3 * waitMs)).toBe(2)
  expect(await takenAt(100 * waitMs)).toBe(4)
})

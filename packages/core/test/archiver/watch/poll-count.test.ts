import { describe, expect, it } from 'vitest'
import { PollCount } from '../../../src/archiver/watch/poll-count.ts'

/** The factor after so many turns that each went alike. */
function fed(turns: number, turn: (count: PollCount) => number, pollShare = 1): number {
  const count = new PollCount()
  let feedback = 1
  for (let index = 0; index < turns; index += 1) feedback = count.feed(feedback, turn(count), pollShare)
  return feedback
}

function times(count: number, act: () => void): void {
  for (let index = 0; index < count; index += 1) act()
}

describe('what polling did', () => {
  it('raises the threshold while due polls wait for quota, and lowers it while quota waits for polls', () => {
    const waiting = fed(20, (count) => {
      times(5, () => count.note(true))
      return 3
    })
    const early = fed(20, (count) => {
      times(5, () => count.note(false))
      return 0
    })
    expect(waiting).toBeGreaterThan(1.1)
    expect(early).toBeLessThan(0.9)
    expect(fed(20, () => 0)).toBe(1)
  })

  it('lowers it where older work takes what polls could have, and not where it takes the share that is meant for it', () => {
    const turn = (count: PollCount): number => {
      times(6, () => count.note(true))
      times(4, () => count.noteOther())
      return 0
    }
    expect(fed(20, turn)).toBeLessThan(0.9)
    expect(fed(20, turn, 0.6)).toBe(1)
  })

  it('does not stay high for good where some polls are always late and older work takes the rest', () => {
    const feedback = fed(2_000, (count) => {
      times(2, () => count.note(true))
      times(3, () => count.noteOther())
      return 1
    })
    expect(feedback).toBeLessThan(1)
  })

  it('counts anew after each plan', () => {
    const count = new PollCount()
    times(50, () => count.note(false))
    expect(count.feed(1, 0, 1)).toBeLessThan(1)
    expect(count.feed(1, 0, 1)).toBe(1)
  })
})

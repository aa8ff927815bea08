import { beforeEach, describe, expect, it } from 'vitest'
import { Pace } from '../../../src/archiver/watch/pace.ts'
import { QuotaCalendar } from '../../../src/key-pool/quota-day.ts'
import type { ArchiveStore } from '../../../src/stores/archive-store.ts'
import { hourMs, minuteMs } from '../ledger-builders.ts'
import { sharedState } from './shared-state.ts'

const day = new QuotaCalendar().dayAt(new Date('2026-08-03T12:00:00Z'))
const before = (ms: number): Date => new Date(day.endsAt.getTime() - ms)
const limitUnits = 400

describe('a pace', () => {
  let store: ArchiveStore
  beforeEach(() => {
    store = { state: sharedState() } as ArchiveStore
  })

  /** How many units can be taken one after the other at an instant. */
  async function takeAll(pace: Pace, now: Date): Promise<number> {
    let taken = 0
    while (taken < 2 * limitUnits && (await pace.take(1, now))) taken += 1
    return taken
  }

  it('gives nothing of a day that is over, and nothing of the new one before it is told of it', async () => {
    const pace = new Pace(store, 'search')
    pace.update({ day, limitUnits, usedUnits: limitUnits - 10 })
    expect(await pace.take(1, before(hourMs))).toBe(true)
    expect(await takeAll(pace, day.endsAt)).toBe(0)
    expect(await pace.take(1, day.endsAt, { force: true })).toBe(false)
    expect(pace.tokens(day.endsAt)).toBe(0)
    const next = new QuotaCalendar().dayAt(day.endsAt)
    pace.update({ day: next, limitUnits, usedUnits: 0 })
    expect(await takeAll(pace, new Date(day.endsAt.getTime() + 1_000))).toBe(0)
    const soon = await takeAll(pace, new Date(day.endsAt.getTime() + hourMs))
    expect(soon).toBeGreaterThanOrEqual(15)
    expect(soon).toBeLessThanOrEqual(17)
  })

  it('never gives more than is left of the day, however late it is told what was spent', async () => {
    const pace = new Pace(store, 'search')
    pace.update({ day, limitUnits, usedUnits: limitUnits - 10 })
    expect(await takeAll(pace, before(4 * minuteMs))).toBe(10)
    expect(await takeAll(pace, before(1))).toBe(0)
  })

  it('gives what was given back once more, and only that', async () => {
    const pace = new Pace(store, 'search')
    pace.update({ day, limitUnits, usedUnits: limitUnits - 3 })
    const now = before(2 * minuteMs)
    expect(await takeAll(pace, now)).toBe(3)
    await pace.giveBack(2, now)
    expect(await takeAll(pace, now)).toBe(2)
  })

  it('plans with all units of the day: the reserve is given out in the end', async () => {
    const pace = new Pace(store, 'search')
    expect(pace.unitsPerDay).toBe(0)
    pace.update({ day, limitUnits, usedUnits: 0 })
    expect(pace.unitsPerDay).toBe(limitUnits)
    let taken = 0
    for (let now = day.startsAt; now < day.endsAt; now = new Date(now.getTime() + 10 * minuteMs)) {
      taken += await takeAll(pace, now)
    }
    taken += await takeAll(pace, before(1))
    expect(taken).toBe(limitUnits)
  })
})

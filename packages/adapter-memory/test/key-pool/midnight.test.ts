import { QuotaExhaustedError } from '@youtube-archives/core'
import { describe, expect, test } from 'vitest'
import { ManualClock } from './manual-clock.ts'
import { search, setUp, usedByDay } from './pool-fixture.ts'

// Midnight between 1 and 2 July in California.
const before = (seconds: number): string => new Date(Date.parse('2026-07-02T07:00:00Z') - seconds * 1000).toISOString()
const oneKey = [{ key: 'key-a', project: 'p', limits: { search: 2 } }]

describe('near a reset', () => {
  test('41 s before it a lease is of one day, 40 s before it of both', async () => {
    const { clock, pool } = setUp(oneKey, { at: before(41) })
    expect((await search(pool)).quotaDays).toEqual(['2026-07-01'])
    await clock.advance(1000)
    expect((await search(pool)).quotaDays).toEqual(['2026-07-01', '2026-07-02'])
  })

  test('the time a call may take widens the span', async () => {
    const { pool } = setUp(oneKey, { at: before(70), timeoutMs: 60_000 })
    expect((await search(pool)).quotaDays).toHaveLength(2)
  })

  test('answered more than 10 s before the reset, the new day has its units back', async () => {
    const { clock, pool, store } = setUp(oneKey, { at: before(30) })
    const lease = await search(pool)
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 1, '2026-07-02': 1 })
    await clock.advance(19_000)
    await lease.settle({ kind: 'answered' })
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 1 })
  })

  test('answered 10 s before the reset or later, both days stay charged', async () => {
    const { clock, pool, store } = setUp(oneKey, { at: before(30) })
    const [early, late] = [await search(pool), await search(pool)]
    await clock.advance(20_000)
    await early.settle({ kind: 'answered' })
    await clock.advance(20_000)
    await late.settle({ kind: 'answered' })
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 2, '2026-07-02': 2 })
  })

  test('never sent gives both days back, no answer gives none', async () => {
    const { pool, store } = setUp(oneKey, { at: before(30) })
    await (await search(pool)).settle({ kind: 'unsent' })
    await (await search(pool)).settle({ kind: 'unknown' })
    expect(await usedByDay(store)).toEqual({ '2026-07-01': 1, '2026-07-02': 1 })
  })

  test('room in both days is needed: a spent day refuses until the reset', async () => {
    const { clock, pool } = setUp(oneKey, { at: before(3600) })
    await search(pool)
    await search(pool)
    await clock.advanceTo(before(30))
    await expect(search(pool)).rejects.toMatchObject({ availableAt: new Date('2026-07-02T07:00:00Z') })
    await clock.advanceTo(before(0))
    expect((await search(pool)).quotaDays).toEqual(['2026-07-02'])
  })

  test('where the new day is what is full, its end is when it can go on', async () => {
    const { clock, pool } = setUp([{ key: 'key-a', limits: { search: 3 } }], { at: before(30) })
    for (let call = 0; call < 3; call += 1) await (await search(pool)).settle({ kind: 'unknown' })
    await expect(search(pool)).rejects.toMatchObject({ availableAt: new Date('2026-07-03T07:00:00Z') })
    await clock.advanceTo(before(0))
    await expect(search(pool)).rejects.toMatchObject({ availableAt: new Date('2026-07-03T07:00:00Z') })
  })
})

describe('a refusal that arrives after midnight', () => {
  test('is about the day the call was reserved under', async () => {
    const { clock, events, pool } = setUp(oneKey, { at: before(60) })
    const lease = await search(pool)
    expect(lease.quotaDays).toEqual(['2026-07-01'])
    await clock.advance(61_000)
    await lease.settle({ kind: 'bucket-exhausted' })
    await expect(search(pool)).resolves.toMatchObject({ quotaDays: ['2026-07-02'] })
    expect(events.at(-1)).toMatchObject({ event: 'bucket:exhausted', payload: { availableAt: new Date(before(0)) } })
  })

  test('is about the day it names, where it names one', async () => {
    const { clock, pool } = setUp(oneKey, { at: before(20) })
    const lease = await search(pool)
    await clock.advance(21_000)
    await lease.settle({ kind: 'bucket-exhausted', windowStart: new Date(before(0)) })
    await expect(search(pool)).rejects.toMatchObject({ availableAt: new Date('2026-07-03T07:00:00Z') })
  })

  test('a window that cannot be meant is not believed', async () => {
    const { pool } = setUp(oneKey)
    await (await search(pool)).settle({ kind: 'bucket-exhausted', windowStart: new Date(0) })
    await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  })

  test("while YouTube's clock is behind and names the day before, the new day is not burnt by asking again", async () => {
    const { clock, pool, store } = setUp(oneKey, { at: before(-5) })
    await (await search(pool)).settle({ kind: 'bucket-exhausted', windowStart: new Date('2026-07-01T07:00:00Z') })
    expect(await usedByDay(store)).toEqual({})
    await expect(search(pool, { maxWaitMs: 0 })).rejects.toMatchObject({ code: 'keys_cooling_down' })
    await clock.advance(60_000)
    await expect(search(pool)).resolves.toMatchObject({ quotaDays: ['2026-07-02'] })
  })
})

test.each([
  ['spring, 23 hours', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z'],
  ['autumn, 25 hours', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00Z'],
])('the day on which clocks change in %s ends when it ends', async (_, startsAt, endsAt) => {
  const { clock, pool } = setUp([{ key: 'key-a', limits: { search: 1 } }], { at: startsAt })
  await search(pool)
  await expect(search(pool)).rejects.toMatchObject({ availableAt: new Date(endsAt) })
  await clock.advance(Date.parse(endsAt) - Date.parse(startsAt) - 1)
  await expect(search(pool)).rejects.toBeInstanceOf(QuotaExhaustedError)
  await clock.advance(1)
  await expect(search(pool)).resolves.toBeDefined()
})

test('two processes whose clocks are 90 s apart never overspend either day', async () => {
  const slow = setUp(oneKey, { at: before(120) })
  // Its own clock is past midnight already; the store's is what counts.
  const fastClock = new ManualClock(before(30))
  const fast = setUp(oneKey, { clock: fastClock, store: slow.store })
  const granted: string[] = []
  for (let step = 0; step < 240; step += 1) {
    for (const { pool } of [slow, fast]) {
      const lease = await search(pool).catch(() => undefined)
      if (lease === undefined) continue
      granted.push(lease.quotaDays.join())
      await lease.settle({ kind: 'answered' })
    }
    await slow.clock.advance(1000)
    await fastClock.advance(1000)
  }
  expect(granted).toEqual(['2026-07-01', '2026-07-01', '2026-07-02', '2026-07-02'])
  expect(await usedByDay(slow.store)).toEqual({ '2026-07-01': 2, '2026-07-02': 2 })
})

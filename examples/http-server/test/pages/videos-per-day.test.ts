import type { ArchiveStore, VideoFilter } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { VideosPerDay } from '../../src/pages/sources/videos-per-day.ts'

const dayMs = 86_400_000
const now = new Date('2026-10-10T15:00:00Z')
const later = (ms: number) => ({ days: 14, now: new Date(now.getTime() + ms) })

/** A store that counts how often each day is counted, and fails when told to. */
function countingStore() {
  const asked: string[] = []
  const state = { isAway: false }
  const count = async ({ publishedAfter, publishedBefore }: VideoFilter) => {
    const [after, before] = [publishedAfter as Date, publishedBefore as Date]
    expect(before.getTime() - after.getTime()).toBe(dayMs)
    asked.push(after.toISOString().slice(0, 10))
    if (state.isAway) throw new Error('away')
    return after.getUTCDate()
  }
  return { store: { videos: { count } } as unknown as ArchiveStore, asked, state }
}

it('counts each of the last days in UTC', async () => {
  const { store } = countingStore()
  const counts = await new VideosPerDay(store).of('a', { days: 3, now })
  expect(counts).toEqual([
    { day: new Date('2026-10-08T00:00:00Z'), videos: 8 },
    { day: new Date('2026-10-09T00:00:00Z'), videos: 9 },
    { day: new Date('2026-10-10T00:00:00Z'), videos: 10 },
  ])
})

it('remembers what it counted for a while, of days that are over for longer', async () => {
  const { store, asked } = countingStore()
  const perDay = new VideosPerDay(store)
  await Promise.all([perDay.of('a', later(0)), perDay.of('a', later(0))])
  expect(asked).toHaveLength(14)
  await perDay.of('a', later(9_000))
  expect(asked).toHaveLength(14)
  await perDay.of('a', later(11_000))
  expect(asked.slice(14)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10'])
  await perDay.of('b', later(12_000))
  expect(asked).toHaveLength(31)
  await perDay.of('a', later(61_000))
  expect(asked).toHaveLength(45)
})

it('asks again for what could not be counted', async () => {
  const { store, state } = countingStore()
  const perDay = new VideosPerDay(store)
  state.isAway = true
  await expect(perDay.of('a', later(0))).rejects.toThrow('away')
  state.isAway = false
  expect(await perDay.of('a', later(0))).toHaveLength(14)
})

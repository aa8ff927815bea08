import type { WatchOptions } from '@youtube-archives/core'
import { createWorld } from '@youtube-archives/fake-youtube'
import { expect, it } from 'vitest'
import { dayMs, hourMs, minuteMs, setUpWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const limits = { search: 10_000, default: 10_000 }
const world = createWorld({
  ...{ seed: 3, videos: 500, topics: 4, startsAt, endsAt: new Date(startsAt.getTime() + dayMs), goneShare: 0 },
})
const [lighthouse = '', windmill = ''] = world.topics.map(String)
const [busiest] = [...world.channels()].sort((a, b) => world.uploads(b.id).length - world.uploads(a.id).length)

/** Watches two searches and a channel for six hours, and tells how many minutes lay between the polls of the first, of the second, and between the walks. */
async function watched(options: WatchOptions) {
  const { fake, watchFor } = setUpWatch({
    ...{ world, now: startsAt.toISOString() },
    sources: [
      { id: 'lighthouse', kind: 'search', query: lighthouse, since: startsAt },
      { id: 'windmill', kind: 'search', query: windmill, since: startsAt },
      { id: 'channel', kind: 'channel', channel: String(busiest?.id), since: startsAt },
    ],
    projects: [{ projectNumber: '1', keys: ['fake-key-a1'], limits }],
    keys: [{ key: 'fake-key-a1', project: '1', limits }],
  })
  await watchFor(6 * hourMs, { follow: false, ...options })
  const gaps = (isMeant: (params: Readonly<Record<string, string>>) => boolean): readonly number[] => {
    const times = fake.control.requests
      .filter(({ params, at }) => {
        // Older work asks for what lies behind.
        const behindMs = at.getTime() - Date.parse(params.publishedBefore ?? at.toISOString())
        return isMeant(params) && behindMs < 5 * minuteMs
      })
      .map(({ at }) => at.getTime())
    return times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / minuteMs)
  }
  return {
    first: gaps(({ q }) => q === lighthouse),
    second: gaps(({ q }) => q === windmill),
    walks: gaps(({ playlistId }) => playlistId !== undefined),
    merged: gaps(({ q }) => q?.includes('|') ?? false),
  }
}

it('polls searches and walks channels at one interval where asked to', async () => {
  for (const minutes of [7, 30]) {
    const { first, second, walks } = await watched({ everyMs: minutes * minuteMs })
    for (const gaps of [first, second, walks]) {
      expect(gaps.length).toBeGreaterThan((6 * 60) / minutes / 1.2 - 2)
      for (const gap of gaps) {
        expect(gap).toBeGreaterThan(minutes - 1)
        expect(gap).toBeLessThan(1.2 * minutes)
      }
    }
  }
})

it('keeps to the intervals of the sources that are named, and to the plan with the others', async () => {
  const everyMs = { windmill: 45 * minuteMs, channel: 2 * minuteMs, nobody: minuteMs }
  const { first, second, walks, merged } = await watched({ everyMs, merge: true })
  expect(second.length).toBeGreaterThan(5)
  for (const gap of second) expect(gap).toBeCloseTo(45, 0)
  expect(walks.length).toBeGreaterThan(140)
  for (const gap of walks) expect(gap).toBeCloseTo(2, 0)
  // With so much quota the plan polls as often as it ever does.
  expect(Math.max(...first)).toBeLessThan(30)
  expect(merged).toEqual([])
})

it('refuses intervals that make no sense before any work', async () => {
  const { archiver, fake } = setUpWatch({ world, now: startsAt.toISOString() })
  const refused = [10, Number.NaN, '5 minutes' as never, null as never, { lighthouse: 10 }]
  for (const everyMs of refused) {
    await expect(archiver().watch({ everyMs })).rejects.toMatchObject({ code: 'invalid_option' })
  }
  await expect(archiver().watch({ everyMs: { lighthouse: 10 } })).rejects.toMatchObject({
    option: 'everyMs.lighthouse',
  })
  expect(fake.control.requestCount).toBe(0)
})

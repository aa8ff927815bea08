import { expect, it } from 'vitest'
import { manyChannels } from './many-channels.ts'
import { hourMs, minuteMs, setUpWatch, startWatch } from './watch-setup.ts'

const startsAt = new Date('2026-08-03T07:00:00Z')
const workers = 2
const lanes = 4

it('reads no channel twice because the readings before it took as long as its lease', async () => {
  const setup = setUpWatch({
    world: manyChannels(45, startsAt),
    now: new Date(startsAt.getTime() + 2 * hourMs).toISOString(),
    sources: [{ id: 'one', kind: 'search', query: 'lighthouse', since: startsAt }],
    // Forty-five readings, one after the other, take longer than the lease of 90 s.
    behaviour: { latencyMs: 5_000 },
  })
  const watching = Array.from({ length: workers }, () => startWatch(setup, setup.archiver(), { sentinel: true }))
  await setup.clock.runUntil(new Date(setup.clock.now() + 12 * hourMs), { idle: () => true, sleepers: workers * lanes })
  await Promise.all(watching.map((watch) => watch.stop()))
  const readAt = new Map<string, number[]>()
  for (const { method, params, at } of setup.fake.control.requests) {
    if (method !== 'playlistItems.list') continue
    const { playlistId = '' } = params
    readAt.set(playlistId, [...(readAt.get(playlistId) ?? []), at.getTime()])
  }
  expect(readAt.size).toBe(45)
  for (const times of readAt.values()) {
    for (const [index, time] of times.slice(1).entries())
      expect(time - (times[index] ?? 0)).toBeGreaterThan(15 * minuteMs)
  }
})

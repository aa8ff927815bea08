import { describe, expect, test } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../../src/clock/virtual-clock.ts'
import { createTestFake, searchVideos } from '../test-fake.ts'

const wait = (clock: VirtualClock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.schedule(resolve, ms))

/** A worker that works where no clock sees it, then sleeps. */
async function work(clock: VirtualClock, log: number[], everyMs: number): Promise<never> {
  for (;;) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(200_000))
    log.push(clock.now())
    await wait(clock, everyMs)
  }
}

describe('runUntil', () => {
  test('lets what each timer starts come to rest before time goes on', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const log: number[] = []
    void work(clock, log, 1000)
    await clock.runUntil(10_500, { sleepers: 1 })
    expect(log).toEqual(Array.from({ length: 11 }, (_, second) => second * 1000))
    expect(clock.now()).toBe(10_500)
    await clock.runUntil(12_000, { sleepers: 1 })
    expect(log.at(-1)).toBe(12_000)
  })

  test('waits for every one of several workers', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const logs: number[][] = [[], [], []]
    for (const [index, log] of logs.entries()) void work(clock, log, 700 + 100 * index)
    await clock.runUntil(100_000, { sleepers: 3, quietTurns: 2 })
    expect(logs.map((log) => log.length)).toEqual([143, 126, 112])
    for (const [index, log] of logs.entries()) expect(log).toEqual(log.map((_, turn) => turn * (700 + 100 * index)))
  })

  test('stands still while a call is in flight', async () => {
    const { fake, clock } = createTestFake()
    const startedAt = clock.now()
    const times: number[] = []
    const poll = async (): Promise<never> => {
      for (;;) {
        await searchVideos(fake, { q: 'cooking' })
        times.push(clock.now() - startedAt)
        await wait(clock, 3_600_000)
      }
    }
    void poll()
    await clock.runUntil(startedAt + 5 * 3_600_000, { idle: () => fake.inFlight === 0, sleepers: 1 })
    expect(times).toEqual([0, 1, 2, 3, 4, 5].map((hour) => hour * 3_600_000))
  })

  test('ends with its signal, and at the real time limit', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const controller = new AbortController()
    const reason = new Error('enough')
    void wait(clock, 50).then(() => controller.abort(reason))
    await expect(clock.runUntil(1000, { signal: controller.signal })).rejects.toBe(reason)
    expect(clock.now()).toBe(50)
    await expect(clock.runUntil(1000, { signal: controller.signal })).rejects.toBe(reason)
    await expect(clock.runUntil(1000, { idle: () => false, realTimeLimitMs: 20 })).rejects.toThrow(
      'runUntil: after 20 ms of real time the clock had come to 1970-01-01T00:00:00.050Z, with 0 pending timers. ' +
        'Check what it waits for, or raise realTimeLimitMs.',
    )
    await expect(clock.runUntil(0)).rejects.toThrow(/runUntil\(instant\): expected an instant not before/)
  })

  test('two weeks of short sleeps take a moment', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    let steps = 0
    const walk = async (): Promise<never> => {
      for (;;) {
        steps++
        await wait(clock, 60_000)
      }
    }
    void walk()
    // Timeouts that are nearly always cancelled must not pile up meanwhile.
    for (let timer = 0; timer < 20_000; timer++) clock.schedule(() => undefined, 10 ** 10)()
    await clock.runUntil(14 * 86_400_000, { sleepers: 1, realTimeLimitMs: 50_000 })
    expect(steps).toBe(14 * 1440 + 1)
    expect(clock.pendingTimers).toBe(1)
  })
})

import { describe, expect, test } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../../src/clock/virtual-clock.ts'

const wait = (clock: VirtualClock, ms: number): Promise<void> =>
  new Promise((resolve) => void clock.schedule(resolve, ms))

describe('settle', () => {
  test('jumps through the waits of a promise and hands its value on', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const work = async (): Promise<string> => {
      for (let day = 0; day < 30; day++) await wait(clock, 86_400_000)
      return 'done'
    }
    await expect(clock.settle(work())).resolves.toBe('done')
    expect(clock.now()).toBe(30 * 86_400_000)
  })

  test('hands a rejection on', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const failure = new Error('no')
    await expect(clock.settle(wait(clock, 10).then(() => Promise.reject(failure)))).rejects.toBe(failure)
  })

  test('does not jump while something is under way', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    let busy = true
    let turns = 0
    const timeout = wait(clock, 1000).then(() => 'timed out')
    const answer = new Promise<string>((resolve) => {
      const turn = (): void => {
        if (++turns < 200) setImmediate(turn)
        else {
          busy = false
          resolve('answered')
        }
      }
      turn()
    })
    await expect(clock.settle(Promise.race([timeout, answer]), { idle: () => !busy })).resolves.toBe('answered')
    expect(clock.now()).toBe(0)
  })

  test('gives up on a promise nothing will settle, and on endless timers', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    await expect(clock.settle(new Promise(() => undefined), { realTimeLimitMs: 20 })).rejects.toThrow(
      /still pending after 20 ms of real time, 0 jumps and 0 pending timers/,
    )
    const again = (): void => void clock.schedule(again, 1)
    again()
    await expect(clock.settle(new Promise(() => undefined), { maxJumps: 50 })).rejects.toThrow(/after 50 jumps/)
  })

  test('waits for real time too when told to', async () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const before = performance.now()
    await clock.settle(wait(clock, 5), { quietMs: 20 })
    expect(performance.now() - before).toBeGreaterThan(18)
  })
})

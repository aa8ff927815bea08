import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/shared/system-clock.ts'

describe('the system clock', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  test.each([0, 1, 60_000, 2_147_483_647, 2_147_483_648, 30 * 86_400_000, 365 * 86_400_000])(
    'calls once after %i ms, also where that is longer than a timer can be',
    (delayMs) => {
      const callback = vi.fn()
      systemClock.schedule(callback, delayMs)
      vi.advanceTimersByTime(Math.max(0, delayMs - 1))
      expect(callback).toHaveBeenCalledTimes(delayMs === 0 ? 1 : 0)
      vi.advanceTimersByTime(1)
      expect(callback).toHaveBeenCalledOnce()
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  test('a negative delay is none', () => {
    const callback = vi.fn()
    systemClock.schedule(callback, -5)
    vi.advanceTimersByTime(0)
    expect(callback).toHaveBeenCalledOnce()
  })

  test('can be cancelled, also after the first of several timers, and twice', () => {
    const callback = vi.fn()
    const cancel = systemClock.schedule(callback, 60 * 86_400_000)
    vi.advanceTimersByTime(40 * 86_400_000)
    cancel()
    cancel()
    vi.advanceTimersByTime(60 * 86_400_000)
    expect(callback).not.toHaveBeenCalled()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('tells the time of the machine', () => {
    vi.setSystemTime('2026-10-01T00:00:00Z')
    expect(systemClock.now()).toBe(Date.parse('2026-10-01T00:00:00Z'))
  })
})

import { createVirtualClock } from '@youtube-archives/fake-youtube'
import { expect, test, vi } from 'vitest'
import { delay } from '../../src/shared/delay.ts'
import { systemClock } from '../../src/shared/system-clock.ts'
import { countListeners } from './count-listeners.ts'

const virtual = () => createVirtualClock({ startsAt: '2026-10-01T00:00:00Z' })

test('resolves after its time by the clock, and not before', async () => {
  const clock = virtual()
  const done = vi.fn()
  const waiting = delay(1_000, { clock }).then(done)
  clock.advance(999)
  await Promise.resolve()
  expect(done).not.toHaveBeenCalled()
  clock.advance(1)
  await waiting
  expect(done).toHaveBeenCalledOnce()
  expect(clock.pendingTimers).toBe(0)
})

test('rejects with the reason as soon as the signal aborts, and leaves neither timer nor listener', async () => {
  const clock = virtual()
  const controller = new AbortController()
  const listeners = countListeners(controller.signal)
  const waiting = delay(3_600_000, { clock, signal: controller.signal })
  expect([clock.pendingTimers, listeners()]).toEqual([1, 1])
  const reason = new Error('enough')
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  expect([clock.pendingTimers, listeners()]).toEqual([0, 0])
})

test('leaves no listener on a signal that never aborts', async () => {
  const clock = virtual()
  const { signal } = new AbortController()
  const listeners = countListeners(signal)
  const waiting = delay(5, { clock, signal })
  clock.advance(5)
  await waiting
  expect(listeners()).toBe(0)
})

test('never sets a timer under a signal that is aborted already', async () => {
  const clock = virtual()
  await expect(delay(5, { clock, signal: AbortSignal.abort('stop') })).rejects.toBe('stop')
  expect(clock.pendingTimers).toBe(0)
})

test('stops within 50 ms of real time', async () => {
  const controller = new AbortController()
  const waiting = delay(60_000, { clock: systemClock, signal: controller.signal })
  const startedAt = performance.now()
  controller.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  expect(performance.now() - startedAt).toBeLessThan(50)
})

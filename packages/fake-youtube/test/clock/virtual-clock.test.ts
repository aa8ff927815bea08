import { describe, expect, test } from 'vitest'
import { createVirtualClock } from '../../src/clock/virtual-clock.ts'
import { FakeYouTubeOptionError } from '../../src/errors/fake-youtube-option-error.ts'

const startsAt = '2026-10-01T00:00:00Z'

describe('virtual clock', () => {
  test('stands still until it is moved', () => {
    const clock = createVirtualClock({ startsAt })
    expect(clock.now()).toBe(Date.parse(startsAt))
    clock.advance(1500)
    expect(clock.now()).toBe(Date.parse(startsAt) + 1500)
    clock.set('2026-10-02T00:00:00Z')
    expect(new Date(clock.now()).toISOString()).toBe('2026-10-02T00:00:00.000Z')
  })

  test('runs due timers in order, each at its own instant', () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const seen: [string, number][] = []
    clock.schedule(() => seen.push(['late', clock.now()]), 300)
    clock.schedule(() => seen.push(['early', clock.now()]), 100)
    clock.schedule(() => seen.push(['also early', clock.now()]), 100)
    clock.schedule(() => clock.schedule(() => seen.push(['nested', clock.now()]), 50), 200)
    clock.advance(1000)
    expect(seen).toEqual([
      ['early', 100],
      ['also early', 100],
      ['nested', 250],
      ['late', 300],
    ])
    expect(clock.now()).toBe(1000)
    expect(clock.pendingTimers).toBe(0)
  })

  test('a cancelled timer does not run, whenever it is cancelled', () => {
    const clock = createVirtualClock({ startsAt: 0 })
    let ran = 0
    const cancel = clock.schedule(() => ran++, 10)
    const keep = clock.schedule(() => ran++, 20)
    expect([clock.pendingTimers, clock.nextTimerAt]).toEqual([2, 10])
    cancel()
    cancel()
    expect([clock.pendingTimers, clock.nextTimerAt]).toEqual([1, 20])
    clock.advance(100)
    keep()
    expect(ran).toBe(1)
    expect([clock.pendingTimers, clock.nextTimerAt]).toEqual([0, undefined])
  })

  test('refuses to go back and to start at no instant', () => {
    const clock = createVirtualClock({ startsAt })
    expect(() => clock.advance(-1)).toThrow(FakeYouTubeOptionError)
    expect(() => clock.set('2026-09-30T00:00:00Z')).toThrow(
      'set(instant): expected an instant not before 2026-10-01T00:00:00.000Z, got "2026-09-30T00:00:00Z". ' +
        'A virtual clock only moves forward; make a new one to start earlier.',
    )
    expect(() => createVirtualClock({ startsAt: '2026-10-01' })).toThrow(/startsAt: expected a Date/)
  })

  test('keeps order among very many timers', () => {
    const clock = createVirtualClock({ startsAt: 0 })
    const due = Array.from({ length: 500 }, (_, index) => (index * 7919) % 1000)
    const seen: number[] = []
    for (const ms of due) clock.schedule(() => seen.push(ms), ms)
    clock.advance(1000)
    expect(seen).toEqual([...due].sort((a, b) => a - b))
  })
})

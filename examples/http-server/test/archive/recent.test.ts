import type { ArchiveStore } from '@youtube-archives/core'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RecentSources } from '../../src/archive/recent-sources.ts'
import { RecentTexts } from '../../src/archive/recent-texts.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('remembers texts for a while, and no more than so many', () => {
  const texts = new RecentTexts({ forMs: 1_000, most: 2 })
  texts.add('a')
  vi.advanceTimersByTime(600)
  texts.add('b')
  expect([texts.has('a'), texts.has('b'), texts.has('c')]).toEqual([true, true, false])
  vi.advanceTimersByTime(600)
  expect([texts.has('a'), texts.has('b')]).toEqual([false, true])
  texts.add('c')
  texts.add('d')
  expect([texts.has('b'), texts.has('c'), texts.has('d')]).toEqual([false, true, true])
})

it('reads the sources once a second, and anew when one was changed or a reading failed', async () => {
  let readings = 0
  let isAway = false
  const list = async () => {
    readings += 1
    if (isAway) throw new Error('away')
    return []
  }
  const sources = new RecentSources({ sources: { list } } as unknown as ArchiveStore)
  await Promise.all([sources.list(), sources.list()])
  expect(readings).toBe(1)
  sources.forget()
  await sources.list()
  expect(readings).toBe(2)
  isAway = true
  vi.advanceTimersByTime(1_100)
  await expect(sources.list()).rejects.toThrow('away')
  isAway = false
  expect(await sources.list()).toEqual([])
  expect(readings).toBe(4)
})

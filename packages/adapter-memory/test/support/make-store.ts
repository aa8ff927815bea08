import type { ArchiveStore } from '@youtube-archives/core'
import { createMemoryStore } from '../../src/index.ts'
import { startsAt } from './builders.ts'
import { SettableClock } from './settable-clock.ts'

export interface StoreUnderTest {
  readonly store: ArchiveStore
  /** Moves the store's own time on. */
  advance(ms: number): void
}

/** The one place that knows which adapter these tests are about. Each call makes a new, empty archive. */
export function makeStore(): StoreUnderTest {
  const clock = new SettableClock(startsAt)
  return { store: createMemoryStore({ clock }), advance: (ms) => clock.advance(ms) }
}

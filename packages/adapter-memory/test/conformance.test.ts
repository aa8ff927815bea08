import { describeArchiveStore } from '@youtube-archives/adapter-conformance'
import { createMemoryStore } from '../src/index.ts'
import { startsAt } from './support/builders.ts'
import { SettableClock } from './support/settable-clock.ts'

describeArchiveStore({
  name: 'createMemoryStore',
  // Nothing but the store itself leads to its archive.
  concurrent: false,
  async open() {
    const clock = new SettableClock(startsAt)
    return { store: createMemoryStore({ clock }), clock }
  },
})

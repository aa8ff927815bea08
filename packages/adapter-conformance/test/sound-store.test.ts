import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { describeArchiveStore } from '../src/index.ts'
import { openConnected } from './support/connected-memory.ts'

// What the broken stores are made of breaks nothing itself.
describeArchiveStore({
  name: 'an archive in memory with several connections',
  open: async () =>
    openConnected(
      (store) => store,
      (store) => store,
    ),
})

describeArchiveStore({
  name: 'a store that goes by the machine and offers nothing',
  concurrent: false,
  open: async () => ({ store: createMemoryStore() }),
})

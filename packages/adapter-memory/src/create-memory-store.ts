import { type ArchiveStore, type Clock, systemClock } from '@youtube-archives/core'
import { MemoryArchiveStore } from './memory-archive-store.ts'

export interface MemoryStoreOptions {
  /**
   * The time that the store goes by, and that `now()` tells.
   * @default systemClock
   */
  readonly clock?: Clock | undefined
}

/**
 * An archive in the memory of this process: for tests and for trying out. Nothing survives the process - no video, no place in a walk and no
 * used quota, so a restart knows nothing of the units that were spent before it. Several archivers of one process may share one store.
 */
export function createMemoryStore({ clock = systemClock }: MemoryStoreOptions = {}): ArchiveStore {
  return new MemoryArchiveStore(clock)
}

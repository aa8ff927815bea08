import type { ArchiveStore } from '@youtube-archives/core'

/** What the suite needs to know of an adapter. */
export interface StoreSetup {
  /** Stands in the names of the tests. */
  readonly name: string
  /** Makes a new and empty archive. Called before every case; what a case leaves behind is never seen by another. */
  open(): Promise<StoreHandle>
  /**
   * False where an archive can only ever be opened by one store at a time, such as one in the memory of a process, or in a file that is locked. Races then run over
   * the one store, and the few cases that need a second connection are skipped. Nothing else can be.
   * @default true
   */
  readonly concurrent?: boolean | undefined
}

/** One archive, for one case. */
export interface StoreHandle {
  /** The first connection to the archive. Need not be open yet. */
  readonly store: ArchiveStore
  /**
   * Makes one more connection to the same archive: a store of its own, as another process would have it, with nothing shared but the storage. Needed unless the setup
   * says `concurrent: false`. The suite closes every store that it was given.
   */
  connect?(): Promise<ArchiveStore>
  /**
   * Moves the time that the stores of this archive go by, where they take a clock. Where they do not, the few cases that need time to pass wait for it, seconds in all.
   */
  readonly clock?: StoreClock | undefined
  /**
   * Breaks the connection of this store as soon as its next COMMIT has been sent, before the answer is read: what was written is there and nobody was told. Where it
   * is not offered, the case plays it by throwing the answer away.
   */
  dropAfterCommit?(store: ArchiveStore): void | Promise<void>
  /**
   * Makes the storage unreachable for every store of this archive until the case has ended, as a server that goes away or a disk that is pulled. Where it is not
   * offered, the case sees only the failures that a store finds itself.
   */
  cutOff?(): void | Promise<void>
  /** Deletes the archive. Called after every case, when its stores are closed, whether it failed or not. */
  destroy?(): Promise<void>
}

/** The time of an archive, in the hands of the suite. */
export interface StoreClock {
  /** Moves it on. */
  advance(ms: number): void | Promise<void>
}

import type { Readable, Writable } from 'node:stream'
import type { ArchiverOptions, ArchiveStore } from '@youtube-archives/core'
import type { Environment } from './environment.ts'
import type { ShiftedClock } from './storage/shifted-clock.ts'
import type { Storage } from './storage/storage.ts'

/** What is written to; `process.stdout` is one. */
export interface Output extends Writable {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  readonly rows?: number | undefined
}

/** What is read from; `process.stdin` is one. */
export interface Input extends Readable {
  readonly isTTY?: boolean | undefined
}

/** What a command works with, instead of reaching for the process. */
export interface Parts {
  readonly env: Environment
  /** Who answers questions; absent: nobody. */
  readonly stdin?: Input | undefined
  readonly stdout: Output
  readonly stderr: Output
  readonly signal: AbortSignal
  /** What replaces a folder or a server in tests. */
  readonly makeStore?: ((storage: Storage, clock: ShiftedClock | undefined) => ArchiveStore) | undefined
  /** What replaces YouTube in tests, where a key is given. */
  readonly youtube?: Pick<ArchiverOptions, 'baseUrl' | 'fetch' | 'origin'> | undefined
}

/** Whether somebody stopped reading, as `head` does: an end like any other. */
export function readerLeft(error: unknown): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === 'EPIPE'
}

// The process that is killed: archives what it is told to until nothing is left, as a worker does that a person has left alone.
import { createArchiver, delay, StoreError, systemClock } from '@youtube-archives/core'
import { createPostgresStore } from '../../src/index.ts'
import type { ArchivingTask } from './archiving-task.ts'
import { ShiftedClock } from './shifted-clock.ts'

const task: ArchivingTask = JSON.parse(process.argv[2] ?? '')
const clock = new ShiftedClock(task.clockOffsetMs)
const store = createPostgresStore({ ...task.place, clock })
const archiver = createArchiver({ ...task.archiver, store, clock })
await untilServed(() => archiver.run({ only: task.only }))
await store.close()

/** A database that is away for a moment comes back; whatever else goes wrong ends this process, and the test. */
async function untilServed(work: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!StoreError.isInstance(error) || !error.isRetryable) throw error
      await delay(20, { clock: systemClock })
    }
  }
}

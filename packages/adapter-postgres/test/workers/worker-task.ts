import type { ArchivingTask } from '../crash/archiving-task.ts'

/** What a worker is to do, as JSON. */
export interface WorkerTask {
  readonly connectionString: string
  readonly schema: string
  readonly archiver: Omit<ArchivingTask['archiver'], 'concurrency'>
}

/** What it did, as JSON. */
export interface WorkerReport {
  /** Identity of each read that was answered with 200. */
  readonly reads: readonly string[]
  readonly pages: number
  readonly cpuMs: number
}

import type { ArchiveStore } from '@youtube-archives/core'

/** What is counted of the reads that a store was asked to keep. */
export interface ReadCount {
  readonly reads: number
  /** Answers to a read that had been answered before: of the same task, at the same place in it. */
  readonly repeated: number
}

/**
 * Counts how often workers over one store pay twice for the same read. What a read is (source, kind, bounds, token and its place in the plan) is its task and how far that
 * had come: every answer is kept with both, by whichever worker got it, and the second one is refused or comes out here. Remembers a number for each task that is not
 * done.
 */
export function countReads(store: ArchiveStore): ReadCount {
  const answered = new Map<string, number>()
  const count = { reads: 0, repeated: 0 }
  const keep = store.commitPages.bind(store)
  store.commitPages = async (commits, options) => {
    const result = await keep(commits, options)
    count.reads += commits.length
    if (result.status === 'stale') {
      count.repeated += result.taskIds.length
      return result
    }
    for (const { task, expectedProgress, next } of commits) {
      if ((answered.get(task.taskId) ?? -1) >= expectedProgress) count.repeated += 1
      if (next.state === 'done') answered.delete(task.taskId)
      else answered.set(task.taskId, expectedProgress)
    }
    return result
  }
  return count
}

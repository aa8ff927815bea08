import type { ArchiveStore, PageCommit } from '@youtube-archives/core'

/** Writes rows of a commit that must not be written, past all checks. */
export async function sneak(store: ArchiveStore, { found, hydrated, channels, now }: PageCommit): Promise<void> {
  const sourceId = 'sneaked'
  const taskId = `sneaked-${crypto.randomUUID()}`
  const base = { kind: 'search', sourceId, query: 'q', filters: {}, since: now, until: undefined, weight: 1 } as const
  const { source } = await store.sources.add(base, now)
  const position = { after: new Date(0), before: now, depth: 0, silentAnswers: 0 }
  const addTasks = [{ taskId, kind: 'sweep', sourceId, position, notBefore: now } as const]
  await store.ledger.revise({ sourceId, expectedRevision: source.revision, now, addTasks })
  const lease = { now, leaseMs: 60_000, worker: 'sneak', sourceIds: [sourceId] }
  const task = await store.remainingTasks.claim({ ...lease, kinds: ['sweep'], order: 'newest' })
  if (task === undefined) throw new Error('Nothing to sneak in by.')
  const { fence, progress: expectedProgress } = task
  await store.commitPage({
    ...{ task: { taskId: task.taskId, fence }, expectedProgress, now, next: { state: 'done' } },
    ...{ found, hydrated, channels },
  })
}

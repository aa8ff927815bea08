import type { TestServer } from './start-test-server.ts'

/** A source that rests, with a task that failed too often. */
export async function withDeadTask({ context: { store } }: TestServer): Promise<void> {
  const now = await store.now()
  const [after, before] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')]
  const source = {
    kind: 'search',
    sourceId: 'failing',
    query: 'x',
    filters: {},
    since: after,
    until: before,
    weight: 1,
  } as const
  await store.sources.add(source, now)
  const position = { after, before, depth: 0, silentAnswers: 0 }
  const task = { taskId: 'dead-task', kind: 'window', sourceId: 'failing', position, notBefore: now } as const
  await store.ledger.revise({
    sourceId: 'failing',
    expectedRevision: 0,
    now,
    addTasks: [task],
    source: { frontier: before },
  })
  const claim = { order: 'newest', now, leaseMs: 90_000, worker: 'test', sourceIds: ['failing'] } as const
  const claimed = await store.remainingTasks.claim({ kinds: ['window'], ...claim })
  const release = { state: 'dead', reason: 'it <b>failed</b>', giveBackAttempt: false, now, notBefore: now } as const
  await store.remainingTasks.release({ taskId: 'dead-task', fence: claimed?.fence ?? 0, ...release })
  const { revision = 0 } = (await store.sources.get('failing')) ?? {}
  await store.ledger.revise({ sourceId: 'failing', expectedRevision: revision, now, source: { state: 'paused' } })
}

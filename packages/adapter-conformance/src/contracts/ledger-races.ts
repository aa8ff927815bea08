import { type ArchiveStore, findTilingFaults, type LedgerRevision } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { minuteMs } from '../setting/make.ts'

/** Several processes that change one ledger. */
export const ledgerRaces: readonly Contract[] = [
  {
    id: 'ledger-races/one-of-many-revises',
    sentence: 'Of revisions at once that expect the same, one is done and the others conflict.',
    async case(context) {
      const stores = await context.connections(4)
      await context.addTasks('s1', [])
      const base = { sourceId: 's1', expectedRevision: 1, now: context.at(0) }
      const answers = await Promise.all(
        stores.map((store, index) => store.ledger.revise({ ...base, source: { weight: 10 + index } })),
      )
      expect([...answers].sort()).toEqual(['conflict', 'conflict', 'conflict', 'revised'])
      const weight = 10 + answers.indexOf('revised')
      expect(await context.store.sources.get('s1')).toMatchObject({ revision: 2, weight })
    },
  },
  {
    id: 'ledger-races/one-frontier',
    sentence: 'Processes that extend one frontier at once leave windows that tile the timeline: no gap, no overlap.',
    async case(context) {
      const stores = await context.connections(3)
      await context.addTasks('s1', [])
      await Promise.all(
        stores.map(async (store, index) => {
          for (let round = 0; round < 4; round += 1) await extend(context, store, `t${index}-${round}`)
        }),
      )
      const [ledger] = await context.store.ledger.read()
      if (ledger?.source.kind !== 'search') throw new Error('The source is gone.')
      expect(findTilingFaults(ledger)).toEqual([])
      expect(ledger.tasks).toHaveLength(12)
      expect(ledger.source.frontier.getTime() - ledger.source.since.getTime()).toBe(12 * minuteMs)
    },
  },
  {
    id: 'ledger-races/a-worker-beside-a-revision',
    sentence: 'Where a revision removes a task while its worker commits, one of them wins and the other is told.',
    async case(context) {
      const [worker, planner] = await context.connections(2)
      for (let round = 0; round < 5; round += 1) {
        const task = await context.leased(`t${round}`, 's1')
        const { revision = 0 } = (await context.store.sources.get('s1')) ?? {}
        const span = context.make.span(round * 10, round * 10 + 5, 'done', round)
        const removal: LedgerRevision = {
          ...{ sourceId: 's1', expectedRevision: revision, now: context.at(0), addSpans: [{ ...span, state: 'lost' }] },
          removeTasks: [{ taskId: task.taskId, fence: task.fence, progress: task.progress }],
        }
        const [answer, result] = await Promise.all([
          planner?.ledger.revise(removal),
          worker?.commitPage(context.commitOf(task, { spans: [span] })),
        ])
        expect(result?.status).toBe(answer === 'revised' ? 'stale' : 'committed')
        const spans = (await context.store.ledger.read())[0]?.spans ?? []
        expect(spans.at(-1)).toEqual(answer === 'revised' ? { ...span, state: 'lost' } : span)
      }
    },
  },
  {
    id: 'ledger-races/spans-of-two-workers',
    sentence: 'Spans that two workers commit at once are all there, joined.',
    async case(context) {
      const stores = await context.connections(3)
      const { make } = context
      await Promise.all(
        stores.map(async (store, index) => {
          for (let round = 0; round < 5; round += 1) {
            const second = round * stores.length + index
            await context.commitOn('s1', { spans: [make.span(second, second + 1)] }, store)
          }
        }),
      )
      expect((await context.store.ledger.read())[0]?.spans).toEqual([make.span(0, 15, 'done', 15)])
    },
  },
]

/** Adds a window of one minute at the frontier, as a planner does: read, decide, and again where somebody else was faster. */
async function extend(context: CaseContext, store: ArchiveStore, taskId: string): Promise<void> {
  for (;;) {
    const [ledger] = await store.ledger.read({ sourceIds: ['s1'] })
    if (ledger?.source.kind !== 'search') throw new Error('The source is gone.')
    const { frontier: after, revision: expectedRevision } = ledger.source
    const frontier = new Date(after.getTime() + minuteMs)
    const position = context.make.position({ after, before: frontier })
    const addTasks = [context.make.windowTask(taskId, 's1', { position })]
    const revision = { sourceId: 's1', expectedRevision, now: context.at(0), source: { frontier }, addTasks }
    if ((await store.ledger.revise(revision)) === 'revised') return
  }
}

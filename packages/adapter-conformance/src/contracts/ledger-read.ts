import type { ArchiveStore } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'

/** What is read of the coverage ledger. */
export const ledgerRead: readonly Contract[] = [
  {
    id: 'ledger-read/active-sources-by-age',
    sentence: 'read shows every active source with its tasks and spans, by createdAt, then id.',
    async case(context) {
      const { make, store } = context
      await context.addSource(make.searchSource('b'), context.at(1))
      await context.addSource(make.searchSource('a'), context.at(1))
      await context.addSource(make.searchSource('z'))
      await context.addSource(make.searchSource('paused'))
      const now = context.at(2)
      await store.ledger.revise({ sourceId: 'paused', expectedRevision: 0, now, source: { state: 'paused' } })
      const addTasks = [make.windowTask('t2', 'a'), make.windowTask('t1', 'a')]
      const addSpans = [make.span(20, 30), make.span(0, 10, 'provisional')]
      await store.ledger.revise({ sourceId: 'a', expectedRevision: 0, now, addTasks, addSpans })
      const ledgers = await store.ledger.read()
      expect(ledgers.map(({ source }) => source.sourceId)).toEqual(['z', 'a', 'b'])
      expect(ledgers[1]?.source).toEqual(await store.sources.get('a'))
      expect(ledgers[1]?.tasks.map(({ taskId }) => taskId).sort()).toEqual(['t1', 't2'])
      expect(ledgers[1]?.spans).toEqual([make.span(0, 10, 'provisional'), make.span(20, 30)])
      expect(ledgers[2]).toMatchObject({ tasks: [], spans: [] })
    },
  },
  {
    id: 'ledger-read/sources-asked-for',
    sentence:
      'read shows the sources asked for in any state, each once, and leaves out unknown ids; an empty list asks for none.',
    async case(context) {
      const { ledger } = context.store
      await context.addTasks('s1', [])
      const source = { state: 'stopped', stopReason: 'why' } as const
      await ledger.revise({ sourceId: 's1', expectedRevision: 1, now: context.at(0), source })
      expect(await ledger.read()).toEqual([])
      expect(await ledger.read({ sourceIds: ['s1', 's9', 's1'] })).toMatchObject([{ source, tasks: [], spans: [] }])
      expect(await ledger.read({ sourceIds: [] })).toEqual([])
    },
  },
  {
    id: 'ledger-read/all-but-done',
    sentence: 'read shows the tasks of a source in every state but done.',
    async case(context) {
      const { remainingTasks, ledger } = context.store
      await context.commitOn('s1', {})
      const release = { fence: 1, now: context.at(0), notBefore: context.at(0), giveBackAttempt: false } as const
      for (const taskId of ['dead', 'given-up']) {
        await context.leased(taskId, 's1')
        await remainingTasks.release({ ...release, taskId, state: 'dead' })
      }
      await remainingTasks.giveUp('given-up')
      await context.leased('leased', 's1')
      await context.addTasks('s1', [context.make.windowTask('waiting', 's1')])
      const tasks = (await ledger.read())[0]?.tasks.map(({ taskId, state }) => [taskId, state])
      const states = ['dead', 'given-up', 'leased', 'waiting']
      expect(tasks?.sort()).toEqual(states.map((state) => [state, state]))
    },
  },
  {
    id: 'ledger-read/one-picture',
    sentence:
      'read gives one consistent picture of a source: a page that is committed meanwhile is there whole or not at all.',
    async case(context) {
      const { make } = context
      const [reader, writer] = await context.connections(2)
      let isWriting = true
      const write = async (): Promise<void> => {
        for (let second = 0; second < 15; second += 1) {
          const task = await context.leased(`t${second}`, 's1')
          const spans = [make.span(second, second + 1)]
          const source = { windowTargetRows: second + 1 }
          await writer?.commitPage(context.commitOf(task, { spans, source }))
        }
      }
      const writing = write().finally(() => {
        isWriting = false
      })
      const read = async (): Promise<void> => {
        while (isWriting) await expectOnePicture(reader)
        await expectOnePicture(reader)
      }
      await Promise.all([writing, read()])
      expect((await reader?.ledger.read())?.[0]?.spans).toEqual([make.span(0, 15, 'done', 15)])
    },
  },
]

async function expectOnePicture(store: ArchiveStore | undefined): Promise<void> {
  const [ledger] = (await store?.ledger.read()) ?? []
  const { source, spans = [] } = ledger ?? {}
  if (source?.kind === 'search') expect(spans[0]?.rows).toBe(source.windowTargetRows)
}

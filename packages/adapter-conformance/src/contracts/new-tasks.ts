import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { hourMs } from '../setting/make.ts'

/** Tasks that a page writes down. */
export const newTasks: readonly Contract[] = [
  {
    id: 'new-tasks/written-down',
    sentence: 'Tasks of a commit are written down with it, of its source or of none, created at its time.',
    async case(context) {
      const { make, store } = context
      const settle = make.windowTask('t2', 's1', { kind: 'settle', deferral: 'quota', reason: 'why' })
      const now = context.at(hourMs)
      await context.commitOn('s1', { newTasks: [settle, make.followTask('UC1')], now })
      const start = { state: 'waiting', attempts: 0, fence: 0, progress: 0, createdAt: now }
      const nobody = { leasedUntil: undefined, worker: undefined }
      expect(await store.remainingTasks.get('t2')).toEqual({ ...settle, ...start, ...nobody })
      const none = { sourceId: undefined, deferral: undefined, reason: undefined }
      expect(await store.remainingTasks.get('follow:UC1')).toEqual({
        ...{ ...make.followTask('UC1'), ...start, ...nobody, ...none },
      })
    },
  },
  {
    id: 'new-tasks/existing-ones-stay',
    sentence: 'A task whose id exists, done ones included, is not written down again.',
    async case(context) {
      const { make, store } = context
      await context.follow(['UC1', 'UC2'])
      const [first] = await context.claimFollows({ limit: 1 })
      await store.commitPage(context.commitOf(first))
      const before = await store.remainingTasks.list({ states: ['done', 'waiting'], kinds: ['follow'] })
      const late = { notBefore: context.at(hourMs) }
      const newTasks = [make.followTask('UC1', late), make.followTask('UC2', late), make.followTask('UC3')]
      await context.commitOn('s1', { newTasks: [...newTasks, make.followTask('UC3', late)] })
      const after = await store.remainingTasks.list({ states: ['done', 'waiting'], kinds: ['follow'] })
      expect(after.slice(0, 2)).toEqual(before)
      expect(after.slice(2)).toMatchObject([{ taskId: 'follow:UC3', notBefore: context.at(0) }])
    },
  },
  {
    id: 'new-tasks/of-a-source-that-is-gone',
    sentence: 'A task of a source that does not exist is left out, and the rest of the commit is stored.',
    async case(context) {
      const { make, store } = context
      await context.commitOn('s1', { newTasks: [make.windowTask('t2', 's9'), make.windowTask('t3', 's1')] })
      expect(await store.remainingTasks.list({ sourceId: 's9' })).toEqual([])
      expect(await store.remainingTasks.get('t3')).toMatchObject({ state: 'waiting' })
    },
  },
  {
    id: 'new-tasks/at-once',
    sentence:
      'Commits at once that write down the same tasks in different orders all get through, and write each once.',
    async case(context) {
      const stores = await context.connections(4)
      const ids = Array.from({ length: 40 }, (_, index) => `UC${index}`)
      const pages = stores.map(async (store, index) => {
        const tasks = ids.map((id) => context.make.followTask(id, { notBefore: context.at(index) }))
        const ordered = index % 2 === 0 ? tasks : tasks.reverse()
        await context.commitOn(`s${index}`, { newTasks: ordered }, store)
      })
      await Promise.all(pages)
      expect(await context.store.remainingTasks.count()).toMatchObject({ byKind: { follow: ids.length } })
      expect(await context.claimFollows({ now: context.at(hourMs), limit: 100 })).toHaveLength(ids.length)
    },
  },
]

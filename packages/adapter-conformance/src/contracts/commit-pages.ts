import { type PageCommit, type RemainingTask, StoreError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import { snapshot } from '../looking/snapshot.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { numberedIds } from '../setting/make.ts'

/** Several pages in one transaction. */
export const commitPages: readonly Contract[] = [
  {
    id: 'commit-pages/one-after-the-other',
    sentence: 'Commits in one batch are done as one after the other, and answered in their order.',
    async case(context) {
      const { make, store } = context
      const commits = await pages(context)
      const result = await store.commitPages(commits)
      expect(result).toEqual({
        status: 'committed',
        pages: [
          { status: 'committed', matchesNew: 2, foundIds: ['v1', 'v2'], changes: [] },
          {
            ...{ status: 'committed', matchesNew: 2, foundIds: ['v3'] },
            changes: [{ videoId: 'v2', kind: 'new', sourceIds: ['s1', 's2'] }],
          },
        ].map((page) => ({ ...page, foundIds: expect.toSatisfy(sameIds(page.foundIds)) })),
      })
      expect(await store.remainingTasks.list({ states: ['done'] })).toHaveLength(2)
      expect(await store.remainingTasks.count()).toMatchObject({ pendingVideos: 2 })
      expect((await store.ledger.read({ sourceIds: ['s1'] }))[0]?.spans).toEqual([make.span(0, 9)])
    },
  },
  {
    id: 'commit-pages/empty',
    sentence: 'A batch without commits is committed, and changes nothing.',
    async case({ store }) {
      expect(await store.commitPages([])).toEqual({ status: 'committed', pages: [] })
    },
  },
  {
    id: 'commit-pages/stale-as-a-whole',
    sentence:
      'Where some commits of a batch are late, none of it is written, and the answer names their tasks in order.',
    async case(context) {
      const { store } = context
      const [first, second] = await pages(context)
      const third = context.commitOf(await context.leased('t3', 's1'))
      if (first === undefined || second === undefined) throw new Error('There are not enough pages.')
      const late = { ...first, task: { ...first.task, fence: first.task.fence + 1 } }
      const before = await snapshot(store, ['v1', 'v2', 'v3'])
      const unknown = { ...third, task: { taskId: 'nowhere', fence: 1 } }
      const answer = { status: 'stale', taskIds: ['nowhere', first.task.taskId] }
      expect(await store.commitPages([unknown, second, late])).toEqual(answer)
      expect(await snapshot(store, ['v1', 'v2', 'v3'])).toEqual(before)
    },
  },
  {
    id: 'commit-pages/refused-as-a-whole',
    sentence:
      'Where one commit of a batch cannot be stored, it is a StoreError that cannot be retried, and none of it is written.',
    async case(context) {
      const { make, store } = context
      const [first, second] = await pages(context)
      if (first === undefined || second === undefined) throw new Error('There are not enough pages.')
      const before = await snapshot(store, ['v1', 'v2', 'v3'])
      for (const wrong of [{ source: { lostRows: 1 } }, { spans: [make.span(5, 2)] }]) {
        const refused = store.commitPages([first, { ...second, ...wrong }])
        await expect(refused).rejects.toSatisfy(StoreError.isInstance)
        await expect(refused).rejects.toMatchObject({ isRetryable: false })
        expect(await snapshot(store, ['v1', 'v2', 'v3'])).toEqual(before)
      }
    },
  },
  {
    id: 'commit-pages/spans-of-one-source',
    sentence: 'Spans that several commits of a batch read of one source are joined, and may not overlap each other.',
    async case(context) {
      const { make, store } = context
      const commits = [
        context.commitOf(await context.leased('t1', 's1'), { spans: [make.span(0, 5)] }),
        context.commitOf(await context.leased('t2', 's1'), { spans: [make.span(5, 9)] }),
      ]
      const [first, second] = commits as [PageCommit, PageCommit]
      const overlapping = store.commitPages([first, { ...second, spans: [make.span(4, 9)] }])
      await expect(overlapping).rejects.toSatisfy(StoreError.isInstance)
      expect(await store.commitPages(commits)).toMatchObject({ status: 'committed' })
      expect((await store.ledger.read())[0]?.spans).toEqual([make.span(0, 9, 'done', 2)])
    },
  },
  {
    id: 'commit-pages/one-task-twice',
    sentence: 'Two commits of one task in a batch are a StoreError that cannot be retried, and nothing is written.',
    async case(context) {
      const { store } = context
      const [first, second] = await pages(context)
      if (first === undefined || second === undefined) throw new Error('There are not enough pages.')
      const before = await snapshot(store, ['v1', 'v2', 'v3'])
      const refused = store.commitPages([first, second, { ...first }])
      await expect(refused).rejects.toSatisfy(StoreError.isInstance)
      await expect(refused).rejects.toMatchObject({ isRetryable: false })
      expect(await snapshot(store, ['v1', 'v2', 'v3'])).toEqual(before)
    },
  },
  {
    id: 'commit-pages/repeated',
    sentence: 'Repeating a batch returns its first results and changes nothing.',
    async case(context) {
      const { store } = context
      const commits = await pages(context)
      const first = await store.commitPages(commits)
      const before = await snapshot(store, ['v1', 'v2', 'v3'])
      expect(await store.commitPages(commits)).toEqual(first)
      expect(await snapshot(store, ['v1', 'v2', 'v3'])).toEqual(before)
    },
  },
  {
    id: 'commit-pages/some-done-before',
    sentence: 'A commit of a batch that was done on its own before answers its first result; the others are done.',
    async case(context) {
      const { store } = context
      const [first, second] = await pages(context)
      if (first === undefined || second === undefined) throw new Error('There are not enough pages.')
      const alone = await store.commitPage(first)
      const result = await store.commitPages([second, first])
      expect(result).toMatchObject({ status: 'committed', pages: [{ matchesNew: 2 }, alone] })
      expect(await store.remainingTasks.list({ states: ['done'] })).toHaveLength(2)
    },
  },
  {
    id: 'commit-pages/answer-lost',
    sentence:
      'Where the connection drops after COMMIT was sent, repeating the batch over another one returns its results.',
    async case(context) {
      const [dropped, other] = await context.connections(2)
      const commits = await pages(context)
      if (dropped === undefined || other === undefined) throw new Error('There are not enough connections.')
      const isDropped = await context.dropAfterCommit(dropped)
      const [lost] = await Promise.allSettled([dropped.commitPages(commits)])
      // A store that noticed may have repeated the batch itself.
      if (lost.status === 'rejected') {
        expect(isDropped, String(lost.reason)).toBe(true)
        expect(StoreError.isInstance(lost.reason), `A lost answer is a StoreError, not ${lost.reason}`).toBe(true)
      }
      const changes = [{ videoId: 'v2', kind: 'new' }]
      expect(await other.commitPages(commits)).toMatchObject({ pages: [{ matchesNew: 2 }, { matchesNew: 2, changes }] })
      expect((await other.changes()).items).toHaveLength(1)
    },
  },
  {
    id: 'commit-pages/many-follow-tasks',
    sentence: 'A batch of 50 follow tasks is put back as a whole, each at its own time.',
    async case(context) {
      await context.follow(numberedIds(50, 'UC'))
      const tasks = await context.claimFollows()
      const commits = tasks.map((task) => countedAgain(context, task, Number(task.position.channelId.slice(2))))
      expect(await context.store.commitPages(commits)).toMatchObject({ status: 'committed' })
      const left = await context.store.remainingTasks.list({ kinds: ['follow'] })
      expect(left).toHaveLength(50)
      for (const [index, task] of left.entries()) {
        const position = { channelId: `UC${String(index).padStart(5, '0')}`, videoCount: index, headIds: [] }
        expect(task).toMatchObject({ state: 'waiting', progress: 1, position, notBefore: context.at(index) })
      }
    },
  },
  {
    id: 'commit-pages/batches-that-meet',
    sentence:
      'Batches at once that share tasks and videos in different orders all get an answer, and each task advances once.',
    async case(context) {
      const stores = await context.connections(4)
      await context.addSource(context.make.searchSource('s2'))
      for (let round = 0; round < 3; round += 1) {
        const ids = numberedIds(12, `UC${round}`)
        await context.follow(ids)
        const tasks = await context.claimFollows()
        expect(tasks).toHaveLength(12)
        const videos = numberedIds(12, `v${round}`)
        const commits = tasks.map((task, index) => {
          const found = context.make.found(
            index % 2 === 0 ? 's1' : 's2',
            index % 3 === 0 ? [...videos].reverse() : videos,
          )
          return { ...countedAgain(context, task, 1_000_000), found }
        })
        const batches = stores.map((store, index) =>
          store.commitPages(index % 2 === 0 ? commits : [...commits].reverse()),
        )
        const results = await Promise.all(batches)
        for (const result of results) expect(result).toMatchObject({ status: 'committed' })
        expect(await context.store.videos.matches(videos)).toHaveLength(24)
        const left = (await context.store.remainingTasks.list()).filter(({ taskId }) => taskId.includes(`UC${round}`))
        expect(left.map(({ progress }) => progress)).toEqual(ids.map(() => 1))
      }
    },
  },
]

/** Two pages of two sources that show one video alike. */
async function pages(context: CaseContext): Promise<readonly PageCommit[]> {
  const { make } = context
  const one = await context.leased('t2', 's1')
  const other = await context.leased('t1', 's2')
  return [
    context.commitOf(one, { found: make.found('s1', ['v1', 'v2']), spans: [make.span(0, 9)] }),
    context.commitOf(other, { found: make.found('s2', ['v2', 'v3']), hydrated: [make.video('v2')] }),
  ]
}

function countedAgain(context: CaseContext, task: RemainingTask, index: number): PageCommit {
  if (task.kind !== 'follow') throw new Error(`${task.taskId} follows nothing.`)
  const position = { ...task.position, videoCount: index, countedAt: context.at(0) }
  return context.commitOf(task, { next: { state: 'waiting', position, notBefore: context.at(index) } })
}

function sameIds(expected: readonly string[]): (ids: readonly string[]) => boolean {
  return (ids) => [...ids].sort().join() === [...expected].sort().join()
}

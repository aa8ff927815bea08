import { InvalidCursorError, InvalidOptionError } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { hourMs, numberedIds } from '../setting/make.ts'

/** The log of what happened to videos. */
export const changes: readonly Contract[] = [
  {
    id: 'changes/in-order',
    sentence: 'changes come in the order of their commits, page by page, each with its kind and time.',
    async case(context) {
      const { store } = context
      await fill(context, 5)
      const seen: unknown[] = []
      let after: string | undefined
      for (const size of [2, 2, 1, 0]) {
        const page = await store.changes({ after, limit: 2 })
        expect(page.items).toHaveLength(size)
        seen.push(...page.items)
        after = page.nextCursor
      }
      const changedAt = (index: number) => context.at(index * hourMs)
      expect(seen).toEqual(numberedIds(5).map((videoId, at) => ({ videoId, kind: 'new', changedAt: changedAt(at) })))
      await context.commitOn('s1', { gone: ['v00000'] })
      expect((await store.changes({ after })).items).toMatchObject([{ videoId: 'v00000', kind: 'gone' }])
    },
  },
  {
    id: 'changes/before-there-are-any',
    sentence: 'An empty page has a cursor from which later changes are seen.',
    async case(context) {
      const { items, nextCursor } = await context.store.changes()
      expect(items).toEqual([])
      await context.commitOn('s1', { hydrated: [context.make.video('v1')] })
      expect((await context.store.changes({ after: nextCursor })).items).toMatchObject([{ videoId: 'v1' }])
    },
  },
  {
    id: 'changes/same-cursor-same-page',
    sentence: 'The same cursor gives the same changes again.',
    async case(context) {
      await fill(context, 3)
      const { nextCursor: after } = await context.store.changes({ limit: 1 })
      const first = await context.store.changes({ after })
      expect(first.items).toHaveLength(2)
      expect((await context.store.changes({ after })).items).toEqual(first.items)
    },
  },
  {
    id: 'changes/limit',
    sentence:
      'changes come 100 at a time unless another limit from 1 to 1,000 is given; another one is an InvalidOptionError.',
    async case(context) {
      const hydrated = numberedIds(150).map((id) => context.make.video(id))
      await context.commitOn('s1', { hydrated })
      expect((await context.store.changes()).items).toHaveLength(100)
      expect((await context.store.changes({ limit: 1_000 })).items).toHaveLength(150)
      for (const limit of [0, 1_001, 2.5]) {
        await expect(context.store.changes({ limit })).rejects.toSatisfy(InvalidOptionError.isInstance)
      }
    },
  },
  {
    id: 'changes/foreign-cursors',
    sentence:
      'A cursor that these changes did not give is an InvalidCursorError: a text that is none, or one of another archive.',
    async case(context) {
      await fill(context, 1)
      const other = await context.anotherArchive()
      await other.commitOn('s1', { hydrated: [context.make.video('v1')] })
      const { nextCursor } = await other.store.changes()
      for (const after of ['', 'x', '1', '-1', nextCursor]) {
        await expect(context.store.changes({ after }), after).rejects.toSatisfy(InvalidCursorError.isInstance)
      }
    },
  },
  {
    id: 'changes/purged',
    sentence: 'purgeChanges deletes the changes older than the instant and says how many.',
    async case(context) {
      const { store } = context
      await fill(context, 4)
      expect(await store.purgeChanges(context.at(2 * hourMs))).toBe(2)
      expect(await store.purgeChanges(context.at(2 * hourMs))).toBe(0)
      expect((await store.changes()).items.map(({ videoId }) => videoId)).toEqual(['v00002', 'v00003'])
    },
  },
  {
    id: 'changes/too-old',
    sentence:
      'A cursor behind which changes were purged is an InvalidCursorError; one that has missed nothing goes on.',
    async case(context) {
      const { store } = context
      await fill(context, 4)
      const { nextCursor: first } = await store.changes({ limit: 1 })
      const { nextCursor: second } = await store.changes({ after: first, limit: 1 })
      await store.purgeChanges(context.at(2 * hourMs))
      await expect(store.changes({ after: first })).rejects.toSatisfy(InvalidCursorError.isInstance)
      expect((await store.changes({ after: second })).items).toHaveLength(2)
      await store.purgeChanges(context.at(9 * hourMs))
      await expect(store.changes({ after: second })).rejects.toSatisfy(InvalidCursorError.isInstance)
      const { nextCursor, items } = await store.changes()
      expect(items).toEqual([])
      expect((await store.changes({ after: nextCursor })).items).toEqual([])
    },
  },
  {
    id: 'changes/never-skip-an-open-transaction',
    sentence:
      'A reader who follows the cursor while others commit sees every change: the cursor never passes a transaction that is still open.',
    async case(context) {
      const [reader, ...writers] = await context.connections(4)
      const { make } = context
      let isWriting = true
      const writes = writers.map(async (store, writer) => {
        for (let round = 0; round < 8; round += 1) {
          // Large pages beside small ones: the ones that began first end last.
          const ids = numberedIds(writer === 0 ? 120 : 3, `w${writer}-${round}-`)
          await context.commitOn(`s${writer}`, { hydrated: ids.map((id) => make.video(id)) }, store)
        }
      })
      const writing = Promise.all(writes).finally(() => {
        isWriting = false
      })
      const seen = new Set<string>()
      let after: string | undefined
      const follow = async (): Promise<void> => {
        for (;;) {
          const page = await reader?.changes({ after, limit: 1_000 })
          for (const { videoId } of page?.items ?? []) seen.add(videoId)
          after = page?.nextCursor
          if (page?.items.length === 0) return
        }
      }
      const following = async (): Promise<void> => {
        while (isWriting) await follow()
        await follow()
      }
      await Promise.all([writing, following()])
      expect(seen.size).toBe(8 * 120 + 2 * 8 * 3)
    },
  },
]

/** Logs changes an hour apart. */
async function fill(context: CaseContext, count: number): Promise<void> {
  for (const [index, id] of numberedIds(count).entries()) {
    await context.commitOn('s1', { hydrated: [context.make.video(id)], now: context.at(index * hourMs) })
  }
}

import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { numberedIds } from '../setting/make.ts'

/** Pages from empty to a hundred times the usual. */
export const batches: readonly Contract[] = [
  {
    id: 'batches/of-0',
    sentence: 'A page without rows is stored, and reading no ids returns nothing.',
    case: (context) => expectWhole(context, 0),
  },
  { id: 'batches/of-1', sentence: 'A page of one row is stored whole.', case: (context) => expectWhole(context, 1) },
  { id: 'batches/of-50', sentence: 'A page of 50 rows is stored whole.', case: (context) => expectWhole(context, 50) },
  {
    id: 'batches/of-5000',
    sentence: 'A batch of 5,000 rows with descriptions of 5,000 characters is stored whole and read back by one call.',
    case: (context) => expectWhole(context, 5_000),
  },
]

async function expectWhole(context: CaseContext, count: number): Promise<void> {
  const { make, store } = context
  const ids = numberedIds(count)
  const description = 'Words about '.repeat(417).slice(0, 5_000)
  const hydrated = ids.map((id) => make.video(id, { description }))
  const result = await context.commitOn('s1', { found: make.found('s1', ids), hydrated, gone: [] })
  expect(result.matchesNew).toBe(count)
  expect([...result.foundIds].sort()).toEqual(ids)
  expect(result.changes).toHaveLength(count)
  const read = [...(await store.videos.getMany(ids))].sort((one, other) => (one.videoId < other.videoId ? -1 : 1))
  expect(read).toHaveLength(count)
  // One by one: a difference inside thousands of long texts would take minutes to be shown.
  for (const [index, row] of read.entries()) expect(row).toEqual({ ...hydrated[index], state: 'stored' })
  expect(await store.sources.counts(['s1'])).toEqual({ s1: { stored: count, pending: 0, gone: 0 } })
  expect(await store.videos.matches(ids)).toHaveLength(count)
  const deleted = ids.slice(0, Math.ceil(count / 2))
  expect(await store.videos.delete(deleted)).toBe(deleted.length)
}

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Contract } from '../src/contract.ts'
import { contracts } from '../src/contracts.ts'
import { runCase } from '../src/describe-archive-store.ts'
import { brokenStores } from './broken-stores.ts'
import { type BrokenStore, setupOf } from './support/broken-store.ts'

const ids = contracts.map(({ id }) => id)

test('every contract has an id of its own, a sentence and a case', () => {
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, sentence, case: each } of contracts) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(sentence, id).toMatch(/^\S.+\.$/)
    expect(each, id).toBeTypeOf('function')
  }
})

test('every contract is broken by a store', () => {
  const broken = new Set(brokenStores.map(({ breaks }) => breaks))
  expect(ids.filter((id) => !broken.has(id))).toEqual([])
  expect(brokenStores.flatMap(({ breaks, also = [] }) => [breaks, ...also]).filter((id) => !ids.includes(id))).toEqual(
    [],
  )
})

test('every concern stands in the guide, beside the interface that it is about', async () => {
  const guide = await readFile(new URL('../../../docs/write-an-adapter.md', import.meta.url), 'utf8')
  const concerns = new Set(ids.map((id) => id.slice(0, id.indexOf('/') + 1)))
  expect([...concerns].filter((concern) => !guide.includes(`\`${concern}\``))).toEqual([])
})

// Every case against every store takes minutes. Without CONFORMANCE_MATRIX=whole it is the cases of the same concern and a twelfth of the others.
const isWhole = process.env.CONFORMANCE_MATRIX === 'whole'
// Each of these takes longer than all others together: only the stores of their concern meet them.
const slow = new Set(['batches/of-5000', 'video-search/as-core-matches'])

test.each(brokenStores.map((broken, index) => [broken.breaks, broken.how, broken, index] as const))(
  '%s fails for a store that %s, and no other case does',
  async (breaks, _, broken, index) => {
    const expected = [breaks, ...(broken.also ?? [])]
    const concern = breaks.slice(0, breaks.indexOf('/') + 1)
    const tried = contracts.filter(({ id }, place) => {
      const isSampled = (place + index) % 12 === 0 && !slow.has(id)
      return isWhole || expected.includes(id) || id.startsWith(concern) || isSampled
    })
    const failed = await failing(broken, tried)
    const unnoticed = expected.filter((id) => !failed.includes(id))
    const unexpected = failed.filter((id) => !expected.includes(id))
    if (unnoticed.length + unexpected.length > 0) expect.fail(`Unnoticed: ${unnoticed}. Unexpected: ${unexpected}.`)
  },
)

async function failing(broken: BrokenStore, tried: readonly Contract[]): Promise<readonly string[]> {
  const failed: string[] = []
  for (const contract of tried) {
    const [result] = await Promise.allSettled([runCase(setupOf(broken), contract)])
    if (result.status === 'rejected') failed.push(contract.id)
  }
  return failed
}

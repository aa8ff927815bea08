import { describe, test } from 'vitest'
import type { Contract } from './contract.ts'
import { contracts } from './contracts.ts'
import { CaseContext } from './setting/case-context.ts'
import type { StoreSetup } from './store-setup.ts'

// Larger than vitest's own 5 s: the largest cases write 5,000 rows, over a network perhaps.
const timeoutMs = 60_000

/**
 * Registers one test for every contract of a store. Call it in a test file of vitest:
 *
 * @example
 * describeArchiveStore({
 *   name: 'my store',
 *   async open() {
 *     const url = await makeEmptyDatabase()
 *     return { store: createMyStore(url), connect: async () => createMyStore(url), destroy: () => dropDatabase(url) }
 *   },
 * })
 */
export function describeArchiveStore(setup: StoreSetup): void {
  const { name, concurrent = true } = setup
  describe(name, () => {
    for (const contract of contracts) {
      const skip = contract.needsConnections === true && !concurrent
      test(`${contract.id}: ${contract.sentence}`, { timeout: timeoutMs, skip }, () => runCase(setup, contract))
    }
  })
}

/** Runs one case against an archive of its own, which is gone afterwards. */
export async function runCase(setup: StoreSetup, contract: Contract): Promise<void> {
  const context = await CaseContext.open(setup)
  const [outcome] = await Promise.allSettled([contract.case(context)])
  // The archive goes in any case, but what the case has to say comes first.
  const [ending] = await Promise.allSettled([context.end()])
  for (const result of [outcome, ending]) if (result.status === 'rejected') throw result.reason
}

import { expect, test } from 'vitest'
import { backfillWorlds } from '../src/backfill/backfill-worlds.ts'
import { runBackfill } from '../src/backfill/run-backfill.ts'

test('a backfill of what is shown whole finds everything at little more than the fewest calls', async () => {
  const [whole] = backfillWorlds
  if (whole === undefined) throw new Error('There is no world.')
  const result = await runBackfill(whole, { seed: 1, videos: 5_000 })
  expect(result.covered).toBe(1)
  expect(result.findable).toBe(1)
  expect(result.timesLowerBound).toBeGreaterThanOrEqual(1)
  expect(result.timesLowerBound).toBeLessThan(1.5)
  expect(result.laterCalls).toBe(0)
})

import { expect, test } from 'vitest'
import { policies } from '../src/coverage/policies/policies.ts'
import { runPolicy } from '../src/coverage/run-policy.ts'
import { createSmallWorld } from './small-truth.ts'

test('policies keep their quota, and the oracles are ahead of the others', async () => {
  const { world, truth } = createSmallWorld()
  // Load 1: 20 calls a day for 1,000 videos.
  const names = ['a', 'a2', 'w', 'f1', 'f2']
  const results = await Promise.all(
    policies
      .filter(({ name }) => names.includes(name))
      .map(async (policy) => ({ name: policy.name, ...(await runPolicy(policy, world, truth, 0.2)) })),
  )
  expect(results.map((result) => result.name)).toEqual(names)
  for (const { callsPerDay } of results) expect(callsPerDay.search).toBeLessThanOrEqual(20)
  expect(results.map(({ repeatedReads }) => repeatedReads)).toEqual([undefined, undefined, 0, undefined, undefined])
  const covered = (name: string): number => results.find((result) => result.name === name)?.week1.covered ?? Number.NaN
  const [literal, stretched, watch, search, hybrid] = [
    covered('a'),
    covered('a2'),
    covered('w'),
    covered('f1'),
    covered('f2'),
  ]
  expect(literal).toBeGreaterThan(0.15)
  expect(stretched).toBeGreaterThan(literal)
  expect(search).toBeGreaterThan(stretched + 0.1)
  // The archiver does not know what is there, and still finds far more than fixed intervals do.
  expect(watch).toBeGreaterThan(stretched + 0.1)
  expect(hybrid).toBeGreaterThan(search)
  // A tenth is never shown by search: only channels bring those.
  expect(search).toBeLessThan(0.92)
})

test('four workers read nothing twice', async () => {
  const { world, truth } = createSmallWorld()
  const policy = policies.find(({ name }) => name === 'w4')
  if (policy === undefined) throw new Error('there is no policy of four workers')
  const { repeatedReads, callsPerDay } = await runPolicy(policy, world, truth, 0.2, 1)
  expect(repeatedReads).toBe(0)
  expect(callsPerDay.search).toBeGreaterThan(15)
})

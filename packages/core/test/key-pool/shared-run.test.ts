import { expect, test } from 'vitest'
import { SharedRun } from '../../src/key-pool/shared-run.ts'

/** Work whose runs end when the test says so. */
function controlled() {
  const runs: { end: () => void; fail: (reason: Error) => void }[] = []
  const run = new SharedRun(() => new Promise((end, fail) => runs.push({ end, fail })))
  return { run, runs }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('callers join the run under way', async () => {
  const { run, runs } = controlled()
  const calls = [run.join(), run.join()]
  expect(runs).toHaveLength(1)
  runs[0]?.end()
  await Promise.all(calls)
})

test('a fresh run begins after the call, once for all who ask meanwhile, never beside another', async () => {
  const { run, runs } = controlled()
  const first = run.join()
  // Whoever comes in the very moment between two runs starts the next one for all.
  const between = first.then(() => run.fresh())
  const fresh = [run.fresh(), run.fresh()]
  expect(runs).toHaveLength(1)
  runs[0]?.end()
  await turn()
  expect(runs).toHaveLength(2)
  runs[1]?.end()
  await Promise.all([...fresh, between])
})

test('a run that failed fails its callers and is not kept', async () => {
  const { run, runs } = controlled()
  const failing = run.join()
  const fresh = run.fresh()
  runs[0]?.fail(new Error('down'))
  await expect(failing).rejects.toThrow('down')
  await turn()
  runs[1]?.end()
  await fresh
  const next = run.join()
  expect(runs).toHaveLength(3)
  runs[2]?.end()
  await next
})

import { expect, test, vi } from 'vitest'
import * as core from '../../src/index.ts'

/** The package as a second installed copy of it would be loaded: the same code, other classes. */
async function secondCopy(): Promise<typeof core> {
  vi.resetModules()
  return await import('../../src/index.ts')
}

test('an error of one copy of the package is recognised by the other, both ways', async () => {
  const other = await secondCopy()
  expect(other.StoreError).not.toBe(core.StoreError)
  const theirs = new other.StoreError({ operation: 'claim', message: 'x', isRetryable: true })
  const ours = new core.StoreError({ operation: 'claim', message: 'x', isRetryable: true })
  expect(theirs).not.toBeInstanceOf(core.StoreError)
  expect(core.StoreError.isInstance(theirs)).toBe(true)
  expect(other.StoreError.isInstance(ours)).toBe(true)
  expect(core.YouTubeArchivesError.isInstance(theirs)).toBe(true)
  expect(core.StoreClosedError.isInstance(theirs)).toBe(false)
  expect(core.hasErrorCode(theirs, 'store_failure')).toBe(true)
  expect(core.hasErrorCode(theirs, 'store_closed')).toBe(false)
})

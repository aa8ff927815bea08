import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { orAborted } from '../../src/key-pool/or-aborted.ts'

const reason = new Error('stop')

test('the outcome, and no listener left', async () => {
  const { signal } = new AbortController()
  expect(await orAborted(Promise.resolve(1), signal)).toBe(1)
  await expect(orAborted(Promise.reject(reason), signal)).rejects.toBe(reason)
  await Promise.resolve()
  expect(getEventListeners(signal, 'abort')).toEqual([])
})

test("the signal's reason, before and during, while the shared work goes on", async () => {
  const controller = new AbortController()
  let end: (value: number) => void = () => expect.fail('too early')
  const shared = new Promise<number>((resolve) => {
    end = resolve
  })
  const waiting = orAborted(shared, controller.signal)
  controller.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  await expect(orAborted(shared, controller.signal)).rejects.toBe(reason)
  end(2)
  expect(await orAborted(shared, undefined)).toBe(2)
})

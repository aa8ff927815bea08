import { expect, test } from 'vitest'
import { neverConnected } from '../../src/youtube-client/never-connected.ts'

const failed = (cause: unknown): Error => new TypeError('fetch failed', { cause })
const coded = (code: string): Error => Object.assign(new Error(code), { code })

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
  '%s means that nothing was sent',
  (code) => {
    expect(neverConnected(failed(coded(code)))).toBe(true)
  },
)

test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT', 'ETIMEDOUT'])(
  '%s may have been counted',
  (code) => {
    expect(neverConnected(failed(coded(code)))).toBe(false)
  },
)

test('several addresses were never connected to only where none was', () => {
  const refused = coded('ECONNREFUSED')
  expect(neverConnected(failed(new AggregateError([refused, coded('ENOTFOUND')])))).toBe(true)
  expect(neverConnected(failed(new AggregateError([refused, coded('ECONNRESET')])))).toBe(false)
})

test('what says nothing may have been counted', () => {
  expect(neverConnected(new TypeError('terminated'))).toBe(false)
  expect(neverConnected('ECONNREFUSED')).toBe(false)
  expect(neverConnected(undefined)).toBe(false)
})

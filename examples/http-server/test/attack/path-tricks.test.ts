import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawBytes, rawRequest } from '../support/raw-request.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'
import { until } from '../support/until.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
})
afterAll(() => server.close())

const climbs = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..\\',
  '..%5c',
  '%c0%ae%c0%ae/',
  '..;/',
  '....//',
  '%252e%252e%252f',
  '/',
]
const aims = ['etc/passwd', 'package.json', 'dist/main.js', 'secret', 'src/main.ts', 'proc/self/environ']

it.each(['/assets/', '/thumbnails/', '/api/videos/', '/'])('gives away no file below %s', async (start) => {
  for (const climb of climbs) {
    for (const aim of aims) {
      for (const depth of [1, 4, 9]) {
        const { status, text } = await rawRequest(server.url, `${start}${climb.repeat(depth)}${aim}`)
        expect([400, 404], `${start}${climb.repeat(depth)}${aim}`).toContain(status)
        expect(text).not.toMatch(/root:|"dependencies"|PATH=/)
      }
    }
  }
})

it.each([
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['a method of its own', 'OWN / HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  [
    'a second request in the first',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
  ],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['an endless header', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
  [
    'a wrong chunk',
    'POST /api/sources HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['a zero in the address', 'GET /\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n'],
])('stays up after %s', async (_, bytes) => {
  const answer = await rawBytes(server.url, bytes)
  expect(answer.split('\r\n')[0]).not.toMatch(/ (2|5)\d\d /)
  expect((await rawRequest(server.url, '/healthz')).status).toBe(200)
})

it('stays up, and forgets them all, after a flood of listeners that leave at once', async () => {
  const flood = Array.from({ length: 300 }, async () => {
    const stop = new AbortController()
    const asked = fetch(new URL('/api/events', server.url), { signal: stop.signal })
    const response = await asked.catch(() => undefined)
    stop.abort()
    return response?.status
  })
  const statuses = new Set(await Promise.all(flood))
  expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([])
  await until(() => server.context.listeners.count === 0)
  expect((await rawRequest(server.url, '/')).status).toBe(200)
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { rawBytes, rawRequest } from '../support/raw-request.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest({ ALLOWED_HOSTS: 'archive.example, Other.Example' })
})
afterAll(() => server.close())

const statusOf = async (host: string, path = '/api/videos/count') =>
  (await rawRequest(server.url, path, { headers: { host } })).status

it.each([
  'localhost',
  'localhost:8000',
  '127.0.0.1',
  '127.0.0.2:1',
  '[::1]:8000',
  'ARCHIVE.example',
  'other.example:443',
])('answers to %s', async (host) => {
  expect(await statusOf(host)).toBe(200)
})

it.each([
  'evil.example',
  'localhost.evil.example',
  'evil.example:8000',
  '127.0.0.1.evil.example',
  'archive.example.evil.example',
  'xarchive.example',
  '0.0.0.0',
  '10.0.0.1',
  '[::2]',
  'localhost evil',
  'user@localhost',
])('refuses %j, whatever is asked', async (host) => {
  for (const path of ['/', '/api/videos', '/keys', '/healthz', '/metrics', '/sign-in']) {
    // What is no name at all Node refuses by itself.
    expect([400, 421]).toContain(await statusOf(host, path))
  }
})

it.each([
  ['an empty one', 'GET /api/videos/count HTTP/1.1\r\nHost:\r\n\r\n'],
  ['none, of HTTP 1.1', 'GET /api/videos/count HTTP/1.1\r\n\r\n'],
  ['none, of HTTP 1.0', 'GET /api/videos/count HTTP/1.0\r\n\r\n'],
  ['two', 'GET /api/videos/count HTTP/1.1\r\nHost: evil.example\r\nHost: localhost\r\n\r\n'],
  ['another in the address', 'GET http://evil.example/api/videos/count HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
])('refuses a request that names %s', async (_, bytes) => {
  expect((await rawBytes(server.url, bytes)).split('\r\n')[0]).toMatch(/ (400|421) /)
})

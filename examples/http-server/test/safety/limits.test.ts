import { expect, it } from 'vitest'
import { Visitor } from '../support/browse.ts'
import { callApi } from '../support/call-api.ts'
import { rawRequest } from '../support/raw-request.ts'
import { adminToken, startTestServer } from '../support/start-test-server.ts'

it('takes no body above 64 KiB, whatever its length is said to be', async () => {
  const { url, context } = await startTestServer()
  const before = (await context.archiver.sources.list()).length
  const body = JSON.stringify({ kind: 'search', query: 'x'.repeat(70_000), since: '2026-01-01T00:00:00Z' })
  const type = { 'content-type': 'application/json' }
  const said = await rawRequest(url, '/api/sources', { method: 'POST', headers: type, body })
  expect([said.status, JSON.parse(said.text).error.code]).toEqual([413, 'body_too_large'])
  const chunked = { ...type, 'transfer-encoding': 'chunked' }
  const unsaid = await rawRequest(url, '/api/sources', { method: 'POST', headers: chunked, body })
  expect([unsaid.status, JSON.parse(unsaid.text).error.code]).toEqual([413, 'body_too_large'])
  expect(await context.archiver.sources.list()).toHaveLength(before)
})

it('slows down one address that asks too often, and says until when', async () => {
  const { url } = await startTestServer({ REQUESTS_PER_MINUTE: '20' })
  const statuses: number[] = []
  for (let index = 0; index < 12; index++) statuses.push((await callApi(url, '/api/videos/count')).status)
  expect(statuses).toEqual([...Array(10).fill(200), 429, 429])
  const { json, headers } = await callApi(url, '/api/videos/count')
  expect(json.error.code).toBe('too_many_requests')
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await fetch(new URL('/healthz', url))).status).toBe(200)
})

it('lets nobody try out admin tokens', async () => {
  const { url } = await startTestServer({ ADMIN_TOKEN: adminToken })
  const visitor = new Visitor(url)
  const _csrf = await visitor.formToken('/sign-in')
  const statuses: number[] = []
  for (let index = 0; index < 7; index++) {
    statuses.push((await visitor.send('/sign-in', { _csrf, token: `guess-number-${index}-of-many` })).status)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  expect((await visitor.send('/sign-in', { _csrf, token: adminToken })).status).toBe(429)
})

it('hides what went wrong inside, and logs it', async () => {
  const server = await startTestServer()
  const { url, context, log } = server
  const secret = 'the details of a bug'
  Object.defineProperty(context.store.videos, 'count', { value: () => Promise.reject(new Error(secret)) })
  const { status, json } = await callApi(url, '/api/videos/count')
  expect([status, json.error.code]).toEqual([500, 'unexpected'])
  expect(JSON.stringify(json)).not.toContain(secret)
  expect(JSON.stringify(json)).not.toMatch(/\.ts|\\n\s+at /)
  expect(log.find((line) => line.includes(secret))).toContain(json.error.requestId)
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type HostileRequest, hostileRequest, marker } from '../attack/hostile-request.ts'
import { Visitor } from '../support/browse.ts'
import { rawRequest } from '../support/raw-request.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'
import { createDatabase, type TestDatabase } from './database.ts'

const archiveSecret = 'the-secret-of-this-archive'
let database: TestDatabase
let server: TestServer
let visitor: Visitor
let formToken: string

beforeAll(async () => {
  database = await createDatabase()
  server = await startWithoutTest({ DATABASE_URL: database.url, ARCHIVE_SECRET: archiveSecret })
  // A submitted key, which nothing may ever show.
  await server.context.keyPool.submit({ key: 'fake-key-spare-3' })
  visitor = new Visitor(server.url)
  formToken = await visitor.formToken()
}, 120_000)
afterAll(async () => {
  await server.close()
  await database.drop()
})

/** What must be there afterwards as it was before. */
async function stored() {
  const { store, keyPool } = server.context
  const videos: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.videos.search({ order: 'oldest', limit: 100, cursor })
    videos.push(...page.items.map(({ videoId, title, contentHash }) => JSON.stringify([videoId, title, contentHash])))
    cursor = page.nextCursor
  } while (cursor !== undefined)
  const sources = (await store.sources.list()).map(({ sourceId }) => sourceId)
  const keys = (await keyPool.status({ all: true })).keys.map(({ keyId }) => keyId)
  return { videos, sources, keys }
}

async function send(request: HostileRequest) {
  const { method, path, headers, body, isSignedForm } = request
  const isForm = headers['content-type']?.includes('urlencoded') === true
  const signed = isSignedForm && isForm
  return await rawRequest(server.url, path, {
    method,
    headers: {
      ...headers,
      ...(signed && { cookie: visitor.cookie, origin: server.url, 'sec-fetch-site': 'same-origin' }),
    },
    ...(body !== undefined && { body: signed ? `${body}&_csrf=${formToken}` : body }),
  })
}

const secrets = ['fake-key-of-the-server', archiveSecret, 'postgres://']

describe('2,000 hostile requests', () => {
  it('break nothing, run nothing, lose nothing and learn nothing', async () => {
    const routes = [
      ...new Set(
        createApp(server.context)
          .routes.filter(({ method, path }) => method !== 'ALL' && path !== '/api/events')
          .map(({ method, path }) => `${method} ${path}`),
      ),
    ]
    expect(routes.length).toBeGreaterThan(30)
    const before = await stored()
    const statuses = new Map<number, number>()

    const numRuns = Math.ceil(2_000 / routes.length)
    const check = async (request: HostileRequest) => {
      const { status, headers, text } = await send(request)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      expect(status, `${text.slice(0, 500)}\n${server.log.at(-1)}`).toBeLessThan(500)
      expect(text.includes(marker) && String(headers['content-type']).includes('html')).toBe(false)
      expect(text).not.toMatch(/\n\s+at .*:\d+:\d+/)
      for (const secret of secrets) expect(text).not.toContain(secret)
      expect(headers['set-cookie'] ?? []).not.toContainEqual(expect.stringContaining('owned'))
      const location = String(headers.location ?? '/')
      expect(new URL(location, server.url).origin).toBe(new URL(server.url).origin)
    }
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ')
      const seed = process.env.FC_SEED === undefined ? {} : { seed: Number(process.env.FC_SEED) }
      await fc.assert(fc.asyncProperty(hostileRequest(method, path), check), { numRuns, ...seed })
    }

    const after = await stored()
    expect(after.videos).toEqual(expect.arrayContaining(before.videos))
    expect(after.sources).toEqual(expect.arrayContaining(before.sources))
    expect(after.keys).toEqual(expect.arrayContaining(before.keys))
    // Otherwise they were all turned away at the door, and what lies behind was never tried.
    for (const status of [200, 303, 400, 403, 404])
      expect(statuses.get(status) ?? 0, `status ${status}`).toBeGreaterThan(10)
    expect(server.log.join('')).not.toMatch(/fake-key-(spare|of)/)
  }, 300_000)
})

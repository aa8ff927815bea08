import { afterAll, beforeAll, expect, it } from 'vitest'
import { Visitor } from '../support/browse.ts'
import { rawRequest } from '../support/raw-request.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
})
afterAll(() => server.close())

const fields = { kind: 'search', query: 'by a form', since: '2026-01-01' }
const sourceCount = async () => (await server.context.archiver.sources.list()).length

it('takes a form with the token of its page', async () => {
  const visitor = new Visitor(server.url)
  const before = await sourceCount()
  const { status } = await visitor.send('/sources', { ...fields, _csrf: await visitor.formToken('/sources/new') })
  expect(status).toBe(303)
  expect(await sourceCount()).toBe(before + 1)
})

it.each([
  ['no token', async () => ({})],
  ['an empty one', async () => ({ _csrf: '' })],
  ['a made-up one', async () => ({ _csrf: 'x'.repeat(43) })],
  ['the token of another visitor', async () => ({ _csrf: await new Visitor(server.url).formToken() })],
])('refuses a form with %s', async (_, token) => {
  const visitor = new Visitor(server.url)
  await visitor.open('/')
  const before = await sourceCount()
  const { status, text } = await visitor.send('/sources', { ...fields, ...(await token()) })
  expect(status).toBe(403)
  expect(text).toContain('Nothing was changed')
  expect(await sourceCount()).toBe(before)
})

it.each([
  ['another origin', { origin: 'http://evil.example' }],
  ['a name that only begins like ours', { origin: 'http://127.0.0.1.evil.example' }],
  ['another port', { origin: 'http://127.0.0.1:1' }],
  ['a page without an origin', { origin: 'null' }],
  ['another site, by its own word', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour of the site', { 'sec-fetch-site': 'same-site' }],
])('refuses what comes from %s, with all tokens right', async (_, headers) => {
  const visitor = new Visitor(server.url)
  const _csrf = await visitor.formToken()
  const before = await sourceCount()
  expect((await visitor.send('/sources', { ...fields, _csrf }, headers)).status).toBe(403)
  const json = await rawRequest(server.url, '/api/sources', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ ...fields, since: '2026-01-01T00:00:00Z' }),
  })
  expect([json.status, JSON.parse(json.text).error.code]).toEqual([403, 'other_site'])
  expect(await sourceCount()).toBe(before)
})

it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'takes no JSON that a form of another page could send: %j',
  async (type) => {
    const before = await sourceCount()
    const { status } = await rawRequest(server.url, '/api/sources', {
      method: 'POST',
      headers: type === '' ? {} : { 'content-type': type },
      body: JSON.stringify({ ...fields, since: '2026-01-01T00:00:00Z' }),
    })
    expect([400, 403, 415]).toContain(status)
    expect(await sourceCount()).toBe(before)
  },
)

it('asks scripts of a page, which have its cookie, for the token too', async () => {
  const visitor = new Visitor(server.url)
  const token = await visitor.formToken()
  const body = JSON.stringify({ ...fields, id: 'by-script', since: '2026-01-01T00:00:00Z' })
  const send = (headers: Record<string, string>) =>
    rawRequest(server.url, '/api/sources', {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json', cookie: visitor.cookie, origin: server.url, ...headers },
    })
  expect((await send({})).status).toBe(403)
  expect((await send({ 'x-csrf-token': token })).status).toBe(201)
})

it('changes nothing by reading', async () => {
  const visitor = new Visitor(server.url)
  const before = JSON.stringify(await server.context.archiver.sources.list())
  for (const { sourceId } of await server.context.archiver.sources.list()) {
    for (const path of [
      `/sources/${sourceId}/pause`,
      `/sources/${sourceId}/remove`,
      `/api/sources/${sourceId}?videos=true`,
    ]) {
      await visitor.open(path)
    }
  }
  const after = (await server.context.archiver.sources.list()).map(({ state }) => state)
  expect(after).toEqual(JSON.parse(before).map(({ state }: { state: string }) => state))
})

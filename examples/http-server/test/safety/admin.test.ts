import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiRoutes } from '../../src/api/all-routes.ts'
import { Visitor } from '../support/browse.ts'
import { callApi } from '../support/call-api.ts'
import { adminToken, startWithoutTest, type TestServer } from '../support/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest({ ADMIN_TOKEN: adminToken })
})
afterAll(() => server.close())

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe('with an admin token', () => {
  const guarded = apiRoutes.filter(({ method, isForAdmins }) => method !== 'get' || isForAdmins)

  it.each(guarded.map(({ method, path }) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')]))(
    '%s %s asks for it',
    async (method, path) => {
      for (const headers of [
        {},
        bearer('wrong'),
        bearer(''),
        bearer(`${adminToken}x`),
        { authorization: 'Basic eDp5' },
      ]) {
        const { status, json } = await callApi(server.url, path, {
          method,
          headers,
          ...(method !== 'GET' && { body: {} }),
        })
        expect([status, json.error.code]).toEqual([401, 'admin_token'])
      }
    },
  )

  it('lets programs in that send it, and everybody read what is no key', async () => {
    expect((await callApi(server.url, '/api/keys', { headers: bearer(adminToken) })).status).toBe(200)
    const body = { kind: 'search', id: 'by-token', query: 'go', since: '2026-01-01T00:00:00Z' }
    expect((await callApi(server.url, '/api/sources', { body, headers: bearer(adminToken) })).status).toBe(201)
    for (const path of ['/api/videos', '/api/sources', '/api/tasks', '/api/plan', '/api/openapi.json']) {
      expect((await callApi(server.url, path)).status).toBe(200)
    }
  })

  it('keeps metrics and the page of the keys to admins', async () => {
    const read = (headers: Record<string, string> = {}) => fetch(new URL('/metrics', server.url), { headers })
    expect((await read()).status).toBe(401)
    expect((await read(bearer(adminToken))).status).toBe(200)
    const page = await new Visitor(server.url).open('/keys')
    expect([303, 401]).toContain(page.status)
    expect(page.text).not.toContain('key_')
  })
})

describe('signing in', () => {
  it('gives a cookie that scripts cannot read and other sites cannot use, which then is enough', async () => {
    const visitor = new Visitor(server.url)
    const form = { _csrf: await visitor.formToken('/sign-in'), token: adminToken }
    const before = visitor.cookie
    const signedIn = await visitor.send('/sign-in', form)
    expect(signedIn.status).toBe(303)
    expect(signedIn.setCookie).toMatch(/; HttpOnly/)
    expect(signedIn.setCookie).toMatch(/; SameSite=Strict/)
    expect(signedIn.setCookie).not.toMatch(/; Secure/)
    expect(signedIn.setCookie).not.toContain(adminToken)
    expect(visitor.cookie).not.toBe(before)
    expect((await visitor.open('/keys')).status).toBe(200)

    const added = await visitor.send('/sources', {
      ...{ _csrf: await visitor.formToken('/sources'), kind: 'search', query: 'by cookie', since: '2026-01-01' },
    })
    expect(added.status).toBe(303)

    await visitor.send('/sign-out', { _csrf: await visitor.formToken('/') })
    expect((await visitor.open('/keys')).text).not.toContain('key_')
  })

  it('marks the cookie for TLS only where the browser says that it speaks TLS', async () => {
    const visitor = new Visitor(server.url)
    const form = { _csrf: await visitor.formToken('/sign-in'), token: adminToken }
    const origin = server.url.replace('http:', 'https:')
    expect((await visitor.send('/sign-in', form, { origin })).setCookie).toMatch(/; Secure/)
  })

  it('refuses a wrong token, a forged cookie, and a form token of before', async () => {
    const visitor = new Visitor(server.url)
    const early = await visitor.formToken('/sign-in')
    const wrong = await visitor.send('/sign-in', { _csrf: early, token: 'wrong-token-wrong-token' })
    expect(wrong.status).toBe(401)
    expect((await visitor.open('/keys')).text).not.toContain('key_')

    await visitor.send('/sign-in', { _csrf: early, token: adminToken })
    expect(
      (await visitor.send('/sources', { _csrf: early, kind: 'search', query: 'x', since: '2026-01-01' })).status,
    ).toBe(403)

    const signed = visitor.cookie
    for (const forged of [
      signed.replace('.1.', '.2.'),
      signed.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      signed.replace('=', '=x'),
    ]) {
      const other = new Visitor(server.url)
      other.cookie = forged
      expect((await other.open('/keys')).text).not.toContain('key_')
    }
    const anonymous = new Visitor(server.url)
    await anonymous.open('/')
    anonymous.cookie = anonymous.cookie.replace('.0.', '.1.')
    expect((await anonymous.open('/keys')).text).not.toContain('key_')
  })

  it('sends nobody to another site afterwards', async () => {
    for (const next of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/\t/evil.example',
      '\\\\evil.example',
    ]) {
      const visitor = new Visitor(server.url)
      const page = await visitor.open(`/sign-in?next=${encodeURIComponent(next)}`)
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const { status, location } = await visitor.send('/sign-in', { _csrf, token: adminToken, next })
      if (status === 429) return
      expect(status).toBe(303)
      expect(new URL(location, server.url).origin).toBe(new URL(server.url).origin)
    }
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
})
afterAll(() => server.close())

it.each(['/', '/sources', '/keys', '/nosuch', '/api/videos', '/api/nosuch', '/healthz', '/metrics'])(
  'holds browsers to what was meant: %s',
  async (path) => {
    const { headers } = await fetch(new URL(path, server.url), { headers: { accept: 'text/html' } })
    const policy = new Map(
      headers
        .get('content-security-policy')
        ?.split(';')
        .map((rule) => {
          const [name = '', ...values] = rule.trim().split(' ')
          return [name, values.join(' ')] as const
        }),
    )
    expect(policy.get('default-src')).toBe("'none'")
    for (const name of ['script-src', 'style-src', 'img-src', 'connect-src', 'form-action']) {
      expect(policy.get(name)).toBe("'self'")
    }
    for (const name of ['base-uri', 'frame-ancestors']) expect(policy.get(name)).toBe("'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|data:/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('strict-transport-security')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
  },
)

it('has no page with a script or style of its own in it', async () => {
  for (const path of ['/', '/sources', '/sources/new', '/keys', '/work', '/sign-in', '/nosuch']) {
    const text = await (await fetch(new URL(path, server.url), { headers: { accept: 'text/html' } })).text()
    expect(text).toMatch(/^<!doctype html>/i)
    const tags = [...text.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
    for (const tag of tags) {
      // Texts of strangers may stand in values, which are quoted, but make no tag and no attribute.
      const names = tag.replaceAll(/"[^"]*"/g, '""')
      expect(names).not.toMatch(/<style|\s(style|on\w+)=|<script(?!.*\ssrc=)|<(iframe|object|embed|base)\b/i)
      expect(tag).not.toMatch(/\s(href|src|action|formaction)="\s*(javascript|data|vbscript):/i)
    }
    expect(text).not.toMatch(/<script[^>]*>[^<]/i)
    for (const [, address = ''] of text.matchAll(/<(?:script|link|img)[^>]*\s(?:src|href)="([^"]+)"/g)) {
      expect(new URL(address, server.url).origin).toBe(new URL(server.url).origin)
    }
  }
})

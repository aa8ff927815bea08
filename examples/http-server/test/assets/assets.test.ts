import { expect, it } from 'vitest'
import { startTestServer } from '../support/start-test-server.ts'

it('serves what the pages need, for as long as it stays the same', async () => {
  const { url } = await startTestServer()
  const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text()
  const addresses = [...page.matchAll(/(?:href|src)="(\/(?:assets|thumbnails)\/[^"]+)"/g)].map(
    ([, address]) => address ?? '',
  )
  expect(addresses.filter((address) => address.startsWith('/assets/'))).toHaveLength(3)
  for (const address of new Set(addresses)) {
    const answer = await fetch(new URL(address, url))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^(image\/svg\+xml|text\/css|text\/javascript)/)
    expect(answer.headers.get('cache-control')).toMatch(/max-age=\d+/)
  }
  const styles = await (await fetch(new URL(addresses.find((address) => address.includes('.css')) ?? '', url))).text()
  const [font = ''] = /inter-latin-wght-normal-\w+\.woff2/.exec(styles) ?? []
  expect((await fetch(new URL(`/assets/${font}`, url))).headers.get('cache-control')).toContain('immutable')
})

it.each([
  '/assets/',
  '/assets/nothing.js',
  '/assets/..%2fmain.js',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/main.js.map',
  '/thumbnails/short',
  '/thumbnails/..%2f..%2fx1234',
])('has nothing at %s', async (path) => {
  const { url } = await startTestServer()
  expect((await fetch(new URL(path, url))).status).toBe(404)
})

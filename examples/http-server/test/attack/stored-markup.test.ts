import { afterAll, beforeAll, expect, it } from 'vitest'
import { hostileTexts, hostileTopic } from '../support/hostile-world.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'
import { withDeadTask } from '../support/with-dead-task.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
  const { archiver } = server.context
  for (const [index, text] of hostileTexts.entries()) {
    await archiver.sources.add({
      kind: 'search',
      id: `hostile ${index} ${text}`.replaceAll(/\p{C}/gu, '').slice(0, 100).trim(),
      query: text,
      since: new Date(),
    })
  }
  await withDeadTask(server)
})
afterAll(() => server.close())

const read = async (path: string) => {
  const response = await fetch(new URL(path, server.url), { headers: { accept: 'text/html' } })
  return { status: response.status, text: await response.text() }
}

/** Tags of a page with their attributes, texts of strangers in quoted values taken out. */
const tagsOf = (text: string) => [...text.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/"[^"]*"/g, '""'))

it('shows what strangers wrote as text, on every page', async () => {
  const sources = await server.context.archiver.sources.list()
  const pages = [
    `/?q=${hostileTopic}`,
    ...hostileTexts.map((text) => `/?q=${encodeURIComponent(text)}`),
    ...hostileTexts.map((text) => `/?done=${encodeURIComponent(text)}&cursor=${encodeURIComponent(text)}`),
    '/sources',
    ...sources.map(({ sourceId }) => `/sources/${encodeURIComponent(sourceId)}`),
    ...sources.map(({ sourceId }) => `/sources/${encodeURIComponent(sourceId)}/remove`),
    '/keys',
    '/work',
    ...hostileTexts.map((text) => `/sign-in?next=${encodeURIComponent(text)}`),
    ...hostileTexts.map((text) => `/${encodeURIComponent(text)}`),
  ]
  const known = new Set((await read('/nosuch')).text.match(/<[a-z]+/g))
  for (const path of pages) {
    const { status, text } = await read(path)
    expect(status, path).toBeLessThan(500)
    for (const tag of tagsOf(text)) {
      expect(tag, path).not.toMatch(/\s(on\w+|style)=|<(iframe|object|embed|base|x-)/i)
      if (tag.startsWith('<script')) expect(tag).toBe('<script type="" src="">')
    }
    expect(text, path).not.toMatch(/(href|src|action)="\s*javascript:/i)
    expect(text.match(/<script/g)?.length, path).toBe(1)
    // Characters that turn the writing direction around would turn around what follows them.
    expect(text.replaceAll(/<bdi>.*?<\/bdi>/gs, '').replaceAll(/"[^"]*"/g, ''), path).not.toMatch(
      /[\u202a-\u202e\u2066-\u2069]/,
    )
  }
  expect(known.has('<script')).toBe(true)
}, 120_000)

it('still finds and keeps it', async () => {
  const { items } = await server.context.store.videos.search({ text: hostileTopic, limit: 100 })
  const titles = items.map(({ title }) => title)
  for (const text of hostileTexts) expect(titles).toContain(`${hostileTopic} ${text}`)
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedEntry } from '../../src/live/feed-entry.ts'
import { startTestServer, startWithoutTest, type TestServer } from '../support/start-test-server.ts'
import { until } from '../support/until.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
})
afterAll(() => server.close())

interface Listening {
  readonly response: Response
  readonly events: { readonly id: string; readonly event: string; readonly data: FeedEntry }[]
  leave(): void
  readonly ended: Promise<void>
}

async function listen(url: string, lastEventId?: string): Promise<Listening> {
  const stop = new AbortController()
  const response = await fetch(new URL('/api/events', url), {
    signal: stop.signal,
    ...(lastEventId !== undefined && { headers: { 'last-event-id': lastEventId } }),
  })
  const events: Listening['events'] = []
  const read = async () => {
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, id = '', event = '', data = ''] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(block) ?? []
        if (data !== '') events.push({ id, event, data: JSON.parse(data) })
      }
    }
  }
  const ended = read().catch((error) => {
    if (!stop.signal.aborted) throw error
  })
  return { response, events, leave: () => stop.abort(), ended }
}

/** Makes something happen that the feed tells of. */
async function happen(query: string): Promise<void> {
  const since = new Date(Date.now() - 86_400_000)
  const { sourceId } = await server.context.archiver.sources.add({ kind: 'search', query, since })
  await server.context.archiver.run({ only: [sourceId] })
}

describe('the live feed', () => {
  it('tells what happens, as it happens, and goes on where a listener was', async () => {
    const { url, context } = server
    const first = await listen(url)
    expect(first.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await happen('medical video')
    await until(() => first.events.some(({ event }) => event === 'page:stored'))
    first.leave()
    await first.ended

    const seen = first.events.at(-1)
    await happen('chess video')
    const second = await listen(url, seen?.id)
    await until(() => second.events.some(({ event }) => event === 'page:stored'))
    second.leave()
    await second.ended
    const ids = [...first.events, ...second.events].map(({ id }) => Number(id))
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index))
    for (const { event, data } of second.events) expect(data).toMatchObject({ type: event, text: expect.any(String) })
    expect(context.feed.recent(1)[0]?.id).toBeGreaterThanOrEqual(ids.at(-1) ?? 0)
    await until(() => context.listeners.count === 0)
  })

  it('tells of the videos of a page in one line', async () => {
    const entries = server.context.feed.recent(500).filter(({ type }) => type === 'video:new')
    const videos = entries.reduce((sum, entry) => sum + (entry.videos ?? 0), 0)
    expect(videos).toBeGreaterThan(200)
    expect(entries.length).toBeLessThan(videos / 10)
  })

  it.each(['x', '-1', '1e3', '99999999999999999999', ''])('begins with the present after the id %j', async (id) => {
    const { events, leave, ended } = await listen(server.url, id)
    leave()
    await ended
    expect(events).toEqual([])
  })

  it('lets in so many listeners of one address and no more, and others again when they leave', async () => {
    const { url, context } = await startTestServer()
    const all = await Promise.all(Array.from({ length: 30 }, () => listen(url)))
    const statuses = all.map(({ response }) => response.status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(20)
    expect(statuses.filter((status) => status === 503)).toHaveLength(10)
    for (const one of all) one.leave()
    await Promise.all(all.map(({ ended }) => ended))
    await until(() => context.listeners.count === 0)
    const later = await listen(url)
    expect(later.response.status).toBe(200)
    later.leave()
    await later.ended
  })

  it('ends with the server, at once', async () => {
    const own = await startWithoutTest()
    const { ended } = await listen(own.url)
    const startedAt = performance.now()
    await own.close()
    await ended
    expect(performance.now() - startedAt).toBeLessThan(4_000)
  })
})

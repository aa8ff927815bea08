import { describe, expect, test } from 'vitest'
import { rejectionOf, startClient } from './client-fixture.ts'
import { emptyIdList } from './fixtures/error-bodies.ts'

const kind = 'youtube#searchListResponse'
const items = [{ id: { videoId: 'a' } }]
const page = (nextPageToken?: string, rows: unknown = items): { body: object } => ({
  body: { kind, items: rows, nextPageToken },
})

async function collect<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const collected: Page[] = []
  for await (const page of pages) collected.push(page)
  return collected
}

describe('pages of a search or a playlist', () => {
  test('follow the next token, and ask for 50 rows at a time', async () => {
    const { client, server } = await startClient()
    server.reply(page('two'), page('three'), page())
    const pages = await collect(client.search.list.pages({ q: 'x', order: 'date' }))
    expect(pages.map(({ nextPageToken }) => nextPageToken)).toEqual(['two', 'three', undefined])
    expect(
      server.requests.map(({ params }) => [params.get('pageToken'), params.get('maxResults'), params.get('q')]),
    ).toEqual([
      [null, '50', 'x'],
      ['two', '50', 'x'],
      ['three', '50', 'x'],
    ])
  })

  test.each([
    ['without a token', [page()], 1],
    ['without rows', [page('two'), page('three', []), page()], 2],
    ['with no list of rows', [page('two'), { body: { kind, nextPageToken: 'three' } }, page()], 2],
    ['with a blank token', [page(' '), page()], 1],
    ['with an empty token', [page(''), page()], 1],
    ['with the token it was asked with', [page('two'), page('two'), page()], 2],
    ['with a token from before', [page('two'), page('three'), page('two'), page()], 3],
  ])('end at a page %s', async (_name, replies, calls) => {
    const { client, server } = await startClient()
    server.reply(...replies)
    expect(await collect(client.search.list.pages({}))).toHaveLength(calls)
    expect(server.requests).toHaveLength(calls)
  })

  test('start at a given token, which counts as met', async () => {
    const { client, server } = await startClient()
    server.reply(page('two'), page('one'), page())
    expect(await collect(client.search.list.pages({ pageToken: 'one', maxResults: 5 }))).toHaveLength(2)
    expect(server.requests[0]?.params.get('pageToken')).toBe('one')
    expect(server.requests[0]?.params.get('maxResults')).toBe('5')
  })

  test('are asked for one by one, and no more after the loop is left', async () => {
    const { client, server } = await startClient()
    server.reply(page('two'), page('three'), page('four'))
    const pages = client.search.list.pages({})
    expect(server.requests).toHaveLength(0)
    for await (const { nextPageToken } of pages) {
      expect(server.requests).toHaveLength(nextPageToken === 'two' ? 1 : 2)
      if (nextPageToken === 'three') break
    }
    expect(server.requests).toHaveLength(2)
  })

  test('start anew with each loop', async () => {
    const { client, server } = await startClient()
    server.reply(page())
    const pages = client.search.list.pages({})
    expect(await collect(pages)).toHaveLength(1)
    expect(await collect(pages)).toHaveLength(1)
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    ['items(id)', 'nextPageToken,items(id)'],
    ['items(nextPageToken)', 'nextPageToken,items(nextPageToken)'],
    ['items(id), nextPageToken', 'items(id), nextPageToken'],
    ['*', '*'],
  ])('keep the token in the answer where fields %s would leave it out', async (fields, sent) => {
    const { client, server } = await startClient()
    server.reply(page())
    await collect(client.search.list.pages({}, { fields }))
    expect(server.requests[0]?.params.get('fields')).toBe(sent)
  })

  test('end with an error, or with the reason of the signal', async () => {
    const { client, server } = await startClient()
    server.reply(page('two'), { status: 400, body: emptyIdList })
    await expect(collect(client.search.list.pages({}))).rejects.toMatchObject({ code: 'request_rejected' })
    server.reply(page('two'))
    const controller = new AbortController()
    const walk = async (): Promise<void> => {
      for await (const _page of client.search.list.pages({}, { signal: controller.signal })) controller.abort('stop')
    }
    expect(await rejectionOf(walk())).toBe('stop')
  })

  test('of playlists go the same way', async () => {
    const { client, server } = await startClient()
    const body = { kind: 'youtube#playlistItemListResponse', items }
    server.reply({ body: { ...body, nextPageToken: 'two' } }, { body })
    expect(await collect(client.playlistItems.list.pages({ part: 'snippet', playlistId: 'UUx' }))).toHaveLength(2)
    expect(server.requests[1]?.params.get('pageToken')).toBe('two')
  })
})

describe('pages of ids', () => {
  const ids = Array.from({ length: 120 }, (_, index) => `id-${index}`)

  test.each(['videos.list', 'videos.batchGetStats', 'channels.list'] as const)(
    'of %s ask for 50 at a time, each once',
    async (method) => {
      const { client, server } = await startClient()
      const params = { part: 'id', id: [...ids, ...ids] }
      server.reply({ body: { kind: `youtube#${method === 'channels.list' ? 'channel' : 'video'}ListResponse` } })
      const pages = {
        'videos.list': () => collect(client.videos.list.pages(params)),
        'videos.batchGetStats': () => collect(client.videos.batchGetStats.pages(params)),
        'channels.list': () => collect(client.channels.list.pages(params)),
      }
      expect(await pages[method]()).toHaveLength(3)
      const asked = server.requests.map(({ params }) => params.get('id')?.split(',') ?? [])
      expect(asked.map((chunk) => chunk.length)).toEqual([50, 50, 20])
      expect(asked.flat()).toEqual(ids)
      expect(server.requests[0]?.params.has('maxResults')).toBe(false)
    },
  )

  test('of no ids ask for nothing', async () => {
    const { client, server } = await startClient()
    expect(await collect(client.videos.list.pages({ part: 'id', id: [] }))).toEqual([])
    expect(server.requests).toHaveLength(0)
  })

  test('end when the loop is left', async () => {
    const { client, server } = await startClient()
    server.reply({ body: { kind: 'youtube#videoListResponse' } })
    for await (const _page of client.videos.list.pages({ part: 'id', id: ids })) break
    expect(server.requests).toHaveLength(1)
  })

  test('give way to page tokens where a chart is asked', async () => {
    const { client, server } = await startClient()
    const body = { kind: 'youtube#videoListResponse', items }
    server.reply({ body: { ...body, nextPageToken: 'two' } }, { body })
    expect(await collect(client.videos.list.pages({ part: 'id', chart: 'mostPopular' }))).toHaveLength(2)
  })
})

import { describe, expect, test } from 'vitest'
import type { SearchListParams } from '../../src/youtube-client/endpoints/search-list.ts'
import { startClient } from './client-fixture.ts'

describe('what is sent', () => {
  test('is the path and the parameters, and the key in a header', async () => {
    const { client, server } = await startClient()
    await client.search.list({
      part: ['id', 'snippet'],
      q: 'heart|"blood pressure" -advert & more',
      type: 'video',
      order: 'date',
      maxResults: 50,
      publishedAfter: new Date('2026-10-01T00:00:00Z'),
      publishedBefore: '2026-10-02T01:59:59.5+02:00',
      regionCode: undefined,
    })
    const [request] = server.requests
    expect(request?.url).toMatch(/^\/youtube\/v3\/search\?/)
    expect(Object.fromEntries(request?.params ?? [])).toEqual({
      part: 'id,snippet',
      q: 'heart|"blood pressure" -advert & more',
      type: 'video',
      order: 'date',
      maxResults: '50',
      publishedAfter: '2026-10-01T00:00:00Z',
      publishedBefore: '2026-10-01T23:59:59.500Z',
    })
    expect(request?.url).toContain('heart%7C')
    expect(request?.url).not.toContain('test-key-one')
    expect(request?.headers).toMatchObject({
      'x-goog-api-key': 'test-key-one',
      accept: 'application/json',
      'user-agent': 'youtube-archives (gzip)',
    })
    expect(request?.headers['accept-encoding']).toContain('gzip')
  })

  test('asks for snippets where a search names no part, and for the type only where it is given', async () => {
    const { client, server } = await startClient({ userAgent: 'mine' })
    await client.search.list({})
    expect(server.requests[0]?.url).toBe('/youtube/v3/search?part=snippet')
    expect(server.requests[0]?.headers['user-agent']).toBe('mine')
  })

  test('goes to the place of each method', async () => {
    const { client, server } = await startClient()
    const part = ['id', 'statistics']
    server.reply({ body: { kind: 'youtube#videoListResponse' } })
    await client.videos.list({ part, id: ['a', 'b', 'a'] })
    await client.videos.list({ part, chart: 'mostPopular', regionCode: 'DE' })
    server.reply({ body: { kind: 'youtube#whatever', items: [] } })
    await client.videos.batchGetStats({ part, id: ' a , b,' })
    server.reply({ body: { kind: 'youtube#playlistItemListResponse' } })
    await client.playlistItems.list({ part, playlistId: 'UUx' })
    server.reply({ body: { kind: 'youtube#channelListResponse' } })
    await client.channels.list({ part, forHandle: '@name' })
    expect(server.requests.map(({ url }) => decodeURIComponent(url.replace('/youtube/v3', '')))).toEqual([
      '/videos?part=id,statistics&id=a,b',
      '/videos?part=id,statistics&chart=mostPopular&regionCode=DE',
      '/videos:batchGetStats?part=id,statistics&id=a,b',
      '/playlistItems?part=id,statistics&playlistId=UUx',
      '/channels?part=id,statistics&forHandle=@name',
    ])
  })

  test('trims the answer with fields, which then need not hold its kind', async () => {
    const { client, server } = await startClient()
    server.reply({ body: { items: [{ id: { videoId: 'a' } }] } })
    await expect(client.search.list({}, { fields: 'items(id/videoId)' })).resolves.toEqual({
      items: [{ id: { videoId: 'a' } }],
    })
    expect(server.requests[0]?.params.get('fields')).toBe('items(id/videoId)')
  })

  test('is not followed to another place, so that the key stays here', async () => {
    const { client, server } = await startClient({ retry: { attempts: 0 } })
    const other = await startClient()
    server.reply({ status: 307, headers: { location: other.server.baseUrl } })
    await expect(client.search.list({})).rejects.toMatchObject({ code: 'malformed_response', status: 307 })
    expect(other.server.requests).toHaveLength(0)
  })
})

describe('what cannot be sent is refused with InvalidOptionError before anything is spent', () => {
  const part = 'id'
  const tooMany = Array.from({ length: 51 }, (_, index) => `id-${index}`)
  type Client = Awaited<ReturnType<typeof startClient>>['client']
  test.each<[string, string, (client: Client) => Promise<unknown>]>([
    ['videos.list without ids', 'id', (client) => client.videos.list({ part, id: [] })],
    ['videos.list with blank ids', 'id', (client) => client.videos.list({ part, id: ' ,' })],
    ['videos.list of nothing', 'id', (client) => client.videos.list({ part })],
    ['videos.list with 51 ids', 'id', (client) => client.videos.list({ part, id: tooMany })],
    ['videos.list with an id that is none', 'id', (client) => client.videos.list({ part, id: [7 as never] })],
    ['videos.list with ids in one', 'id', (client) => client.videos.list({ part, id: ['a,b'] })],
    ['videos.batchGetStats without ids', 'id', (client) => client.videos.batchGetStats({ part, id: [] })],
    ['channels.list without ids', 'id', (client) => client.channels.list({ part, id: [] })],
    ['channels.list of nothing', 'id', (client) => client.channels.list({ part })],
    ['playlistItems.list of nothing', 'playlistId', (client) => client.playlistItems.list({ part })],
    [
      'a date without zone',
      'publishedAfter',
      (client) => client.search.list({ publishedAfter: '2026-10-01T00:00:00' }),
    ],
    ['an invalid date', 'publishedBefore', (client) => client.search.list({ publishedBefore: new Date('x') })],
    ['a number that is none', 'maxResults', (client) => client.search.list({ maxResults: Number.NaN })],
    ['a value of no known form', 'q', (client) => client.search.list({ q: {} as never })],
    ['a key', 'key', (client) => client.search.list({ key: 'secret' } as SearchListParams)],
    ['a token', 'access_token', (client) => client.search.list({ access_token: 'secret' } as SearchListParams)],
  ])('%s', async (_name, option, call) => {
    const { client, server, keyPool } = await startClient()
    await expect(call(client)).rejects.toMatchObject({
      code: 'invalid_option',
      option,
      message: expect.not.stringContaining('secret"'),
    })
    expect(keyPool.leases).toHaveLength(0)
    expect(server.requests).toHaveLength(0)
  })
})

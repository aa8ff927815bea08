import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { hostileTopic } from '../support/hostile-world.ts'
import { startWithoutTest, type TestServer } from '../support/start-test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startWithoutTest()
})
afterAll(() => server.close())

const search = (query: string) => callApi(server.url, `/api/videos?${query}`)

describe('searching', () => {
  it('pages through everything once, in order, with the sources that found each', async () => {
    const ids: string[] = []
    const instants: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const {
        json,
      }: {
        json: {
          items: { videoId: string; publishedAt: string; matches: { sourceId: string }[] }[]
          nextCursor: string | null
        }
      } = await search(`order=oldest&limit=40${cursor && `&cursor=${cursor}`}`)
      for (const { videoId, publishedAt, matches } of json.items) {
        ids.push(videoId)
        instants.push(publishedAt)
        expect(matches.length).toBeGreaterThan(0)
      }
      cursor = json.nextCursor
    }
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength((await callApi(server.url, '/api/videos/count')).json.count)
    expect(instants).toEqual([...instants].sort())
  })

  it('narrows by text, source, span and length', async () => {
    const { json: sources } = await callApi(server.url, '/api/sources')
    const chess = sources.items.find(({ query }: { query: string }) => query === 'chess')
    const counts = await Promise.all(
      [
        '',
        'text=chess',
        `sourceId=${chess.sourceId}`,
        'minDurationSeconds=600',
        `text=chess&text=`,
        'text=nothingofthat',
      ].map(async (query) => (await callApi(server.url, `/api/videos/count?${query}`)).json?.count),
    )
    const [all = 0, text = 0, source = 0, long = 0, twice, none] = counts
    expect(text).toBeGreaterThan(0)
    expect(source).toBeGreaterThan(0)
    expect(Math.max(text, source, long)).toBeLessThan(all)
    expect(twice).toBeUndefined()
    expect(none).toBe(0)
    const before = (await search('order=newest&limit=1&publishedBefore=2020-01-01T00:00:00Z')).json
    expect(before).toEqual({ items: [], nextCursor: null })
  })

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=ten', 'limit'],
    ['order=best', 'order'],
    ['publishedAfter=yesterday', 'publishedAfter'],
    ['publishedAfter=2026-10-01T00:00:00', 'publishedAfter'],
    ['cursor=nonsense', 'cursor'],
    ['minDurationSeconds=-1', 'minDurationSeconds'],
    [`text=${'x'.repeat(1_001)}`, 'text'],
    ['nosuch=1', 'nosuch'],
    ['text=a&text=b', 'text'],
  ])('names the field that makes no sense: %.30s', async (query, field) => {
    const { status, json } = await search(query)
    expect(status).toBe(400)
    expect(json.error.fields.map((problem: { field: string }) => problem.field)).toEqual([field])
  })

  it('refuses the cursor of another query', async () => {
    const { json } = await search('limit=1&order=newest')
    const other = await search(`limit=1&order=oldest&cursor=${json.nextCursor}`)
    expect(other.status).toBe(400)
    expect(other.json.error).toMatchObject({ code: 'invalid_cursor', fields: [{ field: 'cursor' }] })
  })
})

it('tells all that is known of one video, and 404 of one that it never heard of', async () => {
  const { json } = await callApi(server.url, '/api/videos/hostile0000')
  expect(json).toMatchObject({ state: 'stored', resource: { kind: 'youtube#video' }, matches: [{ route: 'search' }] })
  expect((await callApi(server.url, '/api/videos/nosuchvideo')).status).toBe(404)
})

describe('export', () => {
  const read = async (query: string) => {
    const response = await fetch(new URL(`/api/videos/export?${query}`, server.url))
    return { response, text: await response.text() }
  }
  const everyId = async () => {
    const { context } = server
    const all: string[] = []
    let cursor: string | undefined
    do {
      const page = await context.store.videos.search({ text: hostileTopic, order: 'newest', limit: 100, cursor })
      all.push(...page.items.map(({ videoId }) => videoId))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return all
  }

  it('streams every video that fits as JSON lines', async () => {
    const { response, text } = await read(`text=${hostileTopic}`)
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="videos.jsonl"')
    const videos = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(videos.map(({ videoId }) => videoId)).toEqual(await everyId())
    expect(videos.length).toBeGreaterThan(100)
    expect(videos[0].resource).toBeDefined()
  })

  it('writes a table in which no cell is a formula', async () => {
    const { response, text } = await read(`format=csv&text=${hostileTopic}`)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const rows = parse(text, { columns: true }) as Record<string, string>[]
    // An id may begin as a formula does.
    expect(rows.map(({ videoId }) => videoId?.replace(/^'/, ''))).toEqual(await everyId())
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  })

  it('says with its status that a query makes no sense', async () => {
    expect((await read('format=xml')).response.status).toBe(400)
    expect((await read('order=relevance')).response.status).toBe(400)
    expect((await read(`text=${'('.repeat(10)}${'a '.repeat(65)}`)).response.status).toBe(400)
  })
})

import { describe, expect, it } from 'vitest'
import type { ServerContext } from '../../src/context.ts'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'
import { until } from '../support/until.ts'

/** As YouTube tells it. */
async function handleOf({ fake }: ServerContext, id: string): Promise<unknown> {
  const headers = { 'x-goog-api-key': fake?.key.key ?? '' }
  const address = `${fake?.baseUrl}/channels?part=snippet&id=${id}`
  const answer = await (await (fake?.fetch ?? fetch)(address, { headers })).json()
  return answer.items[0].snippet.customUrl
}

const chess = { kind: 'search', id: 'mine', query: 'chess', since: '2026-01-01T00:00:00Z', weight: 2 } as const

describe('sources', () => {
  it('adds a search, archives it, pauses, changes and removes it', async () => {
    const { url, context } = await startTestServer()
    const added = await callApi(url, '/api/sources', { body: { ...chess, filters: { videoDuration: 'long' } } })
    expect(added.json).toMatchObject({
      sourceId: 'mine',
      state: 'active',
      weight: 2,
      filters: { videoDuration: 'long' },
    })

    await callApi(url, '/api/sources/mine', { method: 'PATCH', body: { state: 'paused', weight: 0.5 } })
    expect((await callApi(url, '/api/sources/mine')).json).toMatchObject({ state: 'paused', weight: 0.5 })
    const resumed = await callApi(url, '/api/sources/mine', {
      method: 'PATCH',
      body: { state: 'active', until: '2026-02-01T00:00:00Z' },
    })
    expect(resumed.json).toMatchObject({ state: 'active', until: '2026-02-01T00:00:00.000Z' })
    const opened = await callApi(url, '/api/sources/mine', { method: 'PATCH', body: { until: null } })
    expect(opened.json.until).toBeNull()

    expect((await callApi(url, '/api/sources/mine', { method: 'DELETE' })).json).toEqual({ videosRemoved: 0 })
    expect((await callApi(url, '/api/sources/mine')).status).toBe(404)
    expect(await context.archiver.sources.get('mine')).toBeUndefined()
  })

  it('adds a channel by its id, its handle or its address, and finds its id', async () => {
    const { url, context } = await startTestServer()
    const [known] = (await context.store.videos.search({ limit: 1 })).items
    const id = known?.channelId ?? ''
    const handle = String(await handleOf(context, id))
    const ways = [id, `https://www.youtube.com/channel/${id}`, handle, `https://www.youtube.com/${handle}/videos`]
    for (const [at, channel] of ways.entries()) {
      const added = await callApi(url, '/api/sources', { body: { kind: 'channel', id: `way${at}`, channel } })
      expect(added.json).toMatchObject({ kind: 'channel', channel: { by: at < 2 ? 'id' : 'handle' } })
      await until(async () => (await callApi(url, `/api/sources/way${at}`)).json.channelId === id)
    }
  })

  it('removes the videos that no other source found, where that is asked', async () => {
    const { url, context } = await startTestServer()
    const { json } = await callApi(url, '/api/sources')
    const { sourceId, videos } = json.items[0]
    expect(videos.stored).toBeGreaterThan(0)
    const removed = await callApi(url, `/api/sources/${sourceId}?videos=true`, { method: 'DELETE' })
    expect(removed.json.videosRemoved).toBeGreaterThan(0)
    expect(await context.store.videos.count({ sourceIds: [sourceId] })).toBe(0)
  })

  it('answers the same for the same source twice, and refuses another under its id', async () => {
    const { url } = await startTestServer()
    const first = await callApi(url, '/api/sources', { body: chess })
    const second = await callApi(url, '/api/sources', { body: chess })
    expect(second.json).toMatchObject({ sourceId: first.json.sourceId, createdAt: first.json.createdAt })
    const other = await callApi(url, '/api/sources', { body: { ...chess, query: 'go' } })
    expect(other).toMatchObject({ status: 409, json: { error: { code: 'source_conflict' } } })
  })

  it.each([
    [{ ...chess, kind: 'playlist' }, 'kind'],
    [{ ...chess, query: '' }, 'query'],
    [{ ...chess, since: 'yesterday' }, 'since'],
    [{ ...chess, until: '2025-01-01T00:00:00Z' }, 'until'],
    [{ ...chess, weight: 0 }, 'weight'],
    [{ ...chess, id: 'a\u0000b' }, 'id'],
    [{ ...chess, filters: { nosuch: 'x' } }, 'filters.nosuch'],
    [{ ...chess, filters: { regionCode: 'germany' } }, 'filters.regionCode'],
    [{ ...chess, filters: { location: '1,1' } }, 'filters.location'],
    [{ ...chess, extra: 1 }, 'extra'],
    [{ kind: 'channel', channel: 'https://evil.example/@x' }, 'channel'],
  ])('names the field that makes no sense: %o', async (body, field) => {
    const { url, context } = await startTestServer()
    const before = await context.archiver.sources.list()
    const { status, json } = await callApi(url, '/api/sources', { body })
    expect(status).toBe(400)
    expect(json.error.fields.map((problem: { field: string }) => problem.field)).toEqual([field])
    expect(await context.archiver.sources.list()).toHaveLength(before.length)
  })

  it('refuses a change of nothing, of bounds that cross, and of a source that is not there', async () => {
    const { url } = await startTestServer()
    await callApi(url, '/api/sources', { body: chess })
    const change = (body: unknown, id = 'mine') => callApi(url, `/api/sources/${id}`, { method: 'PATCH', body })
    expect((await change({})).status).toBe(400)
    const crossed = await change({ until: '2025-01-01T00:00:00Z' })
    expect(crossed.json.error.fields).toMatchObject([{ field: 'until' }])
    expect((await change({ state: 'stopped' })).status).toBe(400)
    expect((await change({ weight: 1 }, 'other')).json.error.code).toBe('source_not_found')
    expect((await callApi(url, '/api/sources/other', { method: 'DELETE' })).status).toBe(404)
  })

  it('shows what is archived of a new source without being asked again', async () => {
    const { url } = await startTestServer()
    const since = new Date(Date.now() - 86_400_000).toISOString()
    await callApi(url, '/api/sources', { body: { kind: 'search', id: 'new', query: 'medical', since } })
    await until(async () => (await callApi(url, '/api/sources/new')).json.videos.stored > 0)
  })
})

import { plan } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'

it('plans for the sources whose rate is known, with the quota of the keys', async () => {
  const { url, context } = await startTestServer()
  const { json: sources } = await callApi(url, '/api/sources')
  const { json } = await callApi(url, '/api/plan?days=10&following=false')

  const known = sources.items.filter(({ videosPerDay }: { videosPerDay: number | null }) => videosPerDay !== null)
  expect(json.sourceIds).toEqual(known.map(({ sourceId }: { sourceId: string }) => sourceId))
  const own = plan({ sources: known, quota: { search: 1_000 }, days: 10, following: false })
  expect(json.forecast).toMatchObject(JSON.parse(JSON.stringify({ coverage: own.coverage, units: own.units })))
  for (const sourceId of json.sourceIds) await context.archiver.sources.pause(sourceId)
  expect((await callApi(url, '/api/plan')).json).toMatchObject({ forecast: null, sourceIds: [] })
})

it.each(['days=0', 'days=3651', 'following=yes', 'nosuch=1'])('refuses %s', async (query) => {
  const { url } = await startTestServer()
  const { status, json } = await callApi(url, `/api/plan?${query}`)
  expect(status).toBe(400)
  expect(json.error.fields[0].field).toBe(query.split('=')[0])
})

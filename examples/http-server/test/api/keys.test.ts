import { expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'

it('takes a key, tells of it by its id only, and forgets it', async () => {
  const { url, context, log } = await startTestServer()
  const body = { key: 'fake-key-spare-1', project: 'projects/222222222222', limits: { search: 500 } }
  const submitted = await callApi(url, '/api/keys', { body })
  const { keyId } = submitted.json

  const listed = await callApi(url, '/api/keys')
  expect(listed.json.keys).toContainEqual(
    expect.objectContaining({ keyId, projectId: '222222222222', state: 'active', origin: 'submitted' }),
  )
  const project = listed.json.projects.find(({ projectId }: { projectId: string }) => projectId === '222222222222')
  expect(project.buckets[0]).toMatchObject({ bucket: 'search', usedUnits: 0, limitUnits: 500, leftUnits: 500 })

  expect((await callApi(url, `/api/keys/${keyId}/reactivate`, { method: 'POST' })).status).toBe(204)
  expect((await callApi(url, `/api/keys/${keyId}`, { method: 'DELETE' })).status).toBe(204)
  expect((await callApi(url, `/api/keys/${keyId}`, { method: 'DELETE' })).json.error.code).toBe('key_not_found')

  const everything = JSON.stringify([submitted.json, listed.json, context.feed.recent(), log])
  expect(everything).toContain(keyId)
  expect(everything).not.toContain(body.key)
})

it('takes keys of the fake only, where the archive is one of the fake', async () => {
  const { url, context } = await startTestServer()
  const real = `AIza${'x'.repeat(35)}`
  const { status, json } = await callApi(url, '/api/keys', { body: { key: real } })
  expect(status).toBe(400)
  expect(json.error).toMatchObject({ code: 'not_a_key_of_the_fake', fields: [{ field: 'key' }] })
  expect(JSON.stringify(json)).not.toContain(real)
  expect((await context.keyPool.status({ all: true })).keys).toHaveLength(1)
})

it.each([
  [{}, 'key'],
  [{ key: 7 }, 'key'],
  [{ key: 'fake-key-spare-1', project: 'with space' }, 'project'],
  [{ key: 'fake-key-spare-1', limits: { search: -1 } }, 'limits.search'],
  [{ key: 'fake-key-spare-1', limits: { nosuch: 1 } }, 'limits.nosuch'],
])('names the field that makes no sense: %o', async (body, field) => {
  const { url } = await startTestServer()
  const { status, json } = await callApi(url, '/api/keys', { body })
  expect(status).toBe(400)
  expect(json.error.fields.map((problem: { field: string }) => problem.field)).toEqual([field])
})

it('does not take away the key that it was given', async () => {
  const { url } = await startTestServer()
  const [{ keyId }] = (await callApi(url, '/api/keys')).json.keys
  expect((await callApi(url, `/api/keys/${keyId}`, { method: 'DELETE' })).status).toBe(404)
  expect((await callApi(url, '/api/keys')).json.keys).toHaveLength(1)
})

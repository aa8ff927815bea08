import { expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { startTestServer } from '../support/start-test-server.ts'
import { withDeadTask } from '../support/with-dead-task.ts'

it('shows what remains, lets a dead task go, and lets it try again', async () => {
  const server = await startTestServer()
  const { url } = server
  await withDeadTask(server)
  const list = async (query = '') => (await callApi(url, `/api/tasks?${query}`)).json

  const { items, byState } = await list('sourceId=failing')
  expect(items).toMatchObject([
    {
      ...{ taskId: 'dead-task', kind: 'window', state: 'dead', attempts: 1, reason: 'it <b>failed</b>' },
      window: { after: '2026-01-01T00:00:00.000Z', before: '2026-01-02T00:00:00.000Z' },
    },
  ])
  expect(byState).toEqual({ dead: 1 })
  expect((await list('state=waiting&state=leased')).items).toEqual([])
  expect((await list('kind=window&state=dead&limit=5')).items).toHaveLength(1)

  const act = (what: string, id = 'dead-task') => callApi(url, `/api/tasks/${id}/${what}`, { method: 'POST' })
  expect((await act('give-up')).status).toBe(204)
  expect((await list('sourceId=failing')).byState).toEqual({ 'given-up': 1 })
  expect((await act('give-up')).json.error).toMatchObject({ code: 'task_state' })
  expect((await act('retry')).status).toBe(204)
  expect((await list('sourceId=failing')).byState).toEqual({ waiting: 1 })
  expect((await act('retry')).status).toBe(409)
  expect((await act('retry', 'nosuch')).json.error).toMatchObject({ code: 'task_not_found' })
})

it.each(['kind=nosuch', 'state=nosuch', 'limit=0', 'limit=1001', 'nosuch=1'])('refuses %s', async (query) => {
  const { url } = await startTestServer()
  const { status, json } = await callApi(url, `/api/tasks?${query}`)
  expect(status).toBe(400)
  expect(json.error.fields[0].field.split('.')[0]).toBe(query.split('=')[0])
})

import { expect, it } from 'vitest'
import { callApi } from '../support/call-api.ts'
import { startTestServer, type TestServer } from '../support/start-test-server.ts'

/** A source that rests, with a task that failed too often. */
async function withDeadTask({ context: { store } }: TestServer): Promise<void> {
  const now = await store.now()
  const [after, before] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')]
  const source = {
    kind: 'search',
    sourceId: 'failing',
    query: 'x',
    filters: {},
    since: after,
    until: before,
    weight: 1,
  } as const
  await store.sources.add(source, now)
  const position = { after, before, depth: 0, silentAnswers: 0 }
  const task = { taskId: 'dead-task', kind: 'window', sourceId: 'failing', position, notBefore: now } as const
  await store.ledger.revise({
    sourceId: 'failing',
    expectedRevision: 0,
    now,
    addTasks: [task],
    source: { frontier: before },
  })
  const claim = { order: 'newest', now, leaseMs: 90_000, worker: 'test', sourceIds: ['failing'] } as const
  const claimed = await store.remainingTasks.claim({ kinds: ['window'], ...claim })
  const release = { state: 'dead', reason: 'it <b>failed</b>', giveBackAttempt: false, now, notBefore: now } as const
  await store.remainingTasks.release({ taskId: 'dead-task', fence: claimed?.fence ?? 0, ...release })
  const { revision = 0 } = (await store.sources.get('failing')) ?? {}
  await store.ledger.revise({ sourceId: 'failing', expectedRevision: revision, now, source: { state: 'paused' } })
}

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

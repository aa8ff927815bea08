import { describe, expect, test } from 'vitest'
import { call, createTestFake, KEY, searchVideos } from '../test-fake.ts'

const projects = [
  { projectNumber: '111111111111', keys: [KEY, 'fake-key-a2'], limits: { search: 2 } },
  { projectNumber: '222222222222', keys: ['fake-key-b1'], limits: { search: 0, default: 1 } },
]

describe('quota', () => {
  test('belongs to the project and the bucket, not to the key', async () => {
    const { fake } = createTestFake({ projects })
    const status = async (key: string): Promise<number> => (await call(fake, 'search', { part: 'id' }, { key })).status
    expect([await status(KEY), await status('fake-key-a2'), await status('fake-key-a2'), await status(KEY)]).toEqual([
      ...[200, 200, 429, 429],
    ])
    expect((await call(fake, 'videos', { part: 'id', id: 'x' })).status).toBe(200)
    expect(await status('fake-key-b1')).toBe(429)
    expect(fake.control.units({ projectNumber: '111111111111', bucket: 'search' })).toBe(2)
    expect(fake.control.units({ projectNumber: '222222222222' })).toBe(0)
    expect([fake.control.answered({ bucket: 'search' }), fake.control.refused({ bucket: 'search' })]).toEqual([2, 3])
  })

  test('a refusal names the project, the limit and the start of the Pacific day', async () => {
    const { fake } = createTestFake({ projects })
    const { body } = await call(fake, 'search', { part: 'id' }, { key: 'fake-key-b1' })
    expect(body.error.details[0].metadata).toMatchObject({
      consumer: 'projects/222222222222',
      quota_limit_value: '0',
      window_start_time: String(Date.parse('2026-09-25T07:00:00Z') / 1000),
    })
  })

  test('comes back at midnight in Los Angeles, not in Greenwich', async () => {
    const { fake, clock } = createTestFake({
      projects: [{ ...projects[0], keys: [KEY], projectNumber: '1', limits: { search: 1 } }],
    })
    const status = async (): Promise<number> => (await searchVideos(fake)).status
    expect([await status(), await status()]).toEqual([200, 429])
    clock.set('2026-09-26T00:00:00Z')
    expect(await status()).toBe(429)
    clock.set('2026-09-26T06:59:59.999Z')
    expect(await status()).toBe(429)
    clock.set('2026-09-26T07:00:00Z')
    expect([await status(), await status()]).toEqual([200, 429])
    expect(fake.control.units({ quotaDay: '2026-09-25' })).toBe(1)
    expect(fake.control.units({ quotaDay: '2026-09-26' })).toBe(1)
  })

  test.each([
    ['rpc-429', 429, 'rateLimitExceeded'],
    ['classic-403', 403, 'quotaExceeded'],
    ['daily-limit-403', 403, 'dailyLimitExceeded'],
    ['bare-429', 429, 'rateLimitExceeded'],
  ] as const)('style %s', async (quotaErrorStyle, status, reason) => {
    const { fake } = createTestFake({ behaviour: { quotaErrorStyle } })
    fake.control.setLimits('111111111111', { search: 0 })
    const answer = await searchVideos(fake)
    expect([answer.status, answer.body.error.errors[0].reason]).toEqual([status, reason])
  })

  test('refused calls may count, and nothing need be refused', async () => {
    const { fake } = createTestFake({ behaviour: { refusedCallsCount: true } })
    fake.control.setLimits('111111111111', { search: 1 })
    for (let index = 0; index < 4; index++) await searchVideos(fake)
    expect(fake.control.units({ bucket: 'search' })).toBe(4)
    expect(fake.control.requests.map((entry) => entry.units)).toEqual([1, 1, 1, 1])
    fake.control.setBehaviour({ refuse: false })
    expect((await searchVideos(fake)).status).toBe(200)
    expect(fake.control.units({ bucket: 'search' })).toBe(5)
  })

  test('two calls at once cannot both have the last unit', async () => {
    const { fake, clock } = createTestFake({ behaviour: { latencyMs: 100 } })
    fake.control.setLimits('111111111111', { search: 1 })
    const both = Promise.all([searchVideos(fake), searchVideos(fake)])
    const statuses = (await clock.settle(both, { idle: () => fake.inFlight === 0 })).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 429])
  })

  test('keys: header or parameter, unknown, missing, issued later', async () => {
    const { fake } = createTestFake({ projects })
    const ask = { part: 'id', type: 'video' }
    expect((await call(fake, 'search', { ...ask, key: KEY }, { key: undefined })).status).toBe(200)
    const unknown = await call(fake, 'search', ask, { key: 'nobody' })
    expect([unknown.status, unknown.body.error.details[0].reason]).toEqual([400, 'API_KEY_INVALID'])
    const missing = await call(fake, 'search', ask, { key: undefined })
    expect([missing.status, missing.body.error.message]).toEqual([403, 'The request is missing a valid API key.'])
    const issued = fake.issueKey({ project: '222222222222' })
    expect((await call(fake, 'videos', { part: 'id', id: 'x' }, { key: issued })).status).toBe(200)
    expect(fake.control.units({ projectNumber: '222222222222' })).toBe(1)
    expect(() => fake.issueKey({ project: '3' })).toThrow(/issueKey.project: expected the number of a project/)
  })
})

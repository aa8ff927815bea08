import { expect, it } from 'vitest'
import { makeTestArchive, named, project, query } from '../support/test-archive.ts'

it('says what is archived and left, what the quota has, and when it can go on', async () => {
  const { run, store } = makeTestArchive({ searches: 4 })
  expect((await run(['archive', ...named])).code).toBe(75)
  const { code, out, err } = await run(['status'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const videos = await store.videos.count({ limit: 10_000 })
  expect(out).toContain(
    `search "${query}" since 10 Sept 2026: active\n    ${videos} videos, 0 pending, 0 gone; tasks: 1 waiting`,
  )
  expect(out).toMatch(/can go on from \w+, 29 Sept 2026/)
  // The limit was not declared: the fifth call was refused, and taught it.
  expect(out).toMatch(
    new RegExp(`^ {2}${project}: search 5 of 4 \\(spent\\), default \\d+ of 10,000, stats 0 of 10,000$`, 'm'),
  )
  expect(out).toMatch(/^ {2}key_[0-9a-f]{12} of 111111111111: active$/m)

  const status = JSON.parse((await run(['status', '--json'])).out)
  expect(status).toMatchObject({
    now: '2026-09-28T20:00:00.000Z',
    sources: [{ kind: 'search', query, state: 'active', videos: { stored: videos, pending: 0, gone: 0 }, until: null }],
    tasks: { byState: { waiting: 1 }, byKind: { window: 1 }, pendingVideos: 0 },
    quota: {
      quotaDay: '2026-09-28',
      projects: [
        { projectId: project, buckets: [{ bucket: 'search', usedUnits: 5, limitUnits: 4, leftUnits: 0 }, {}, {}] },
      ],
      keys: [{ projectId: project, state: 'active', origin: 'elsewhere' }],
    },
    goesOnAt: '2026-09-29T07:00:00.000Z',
  })
})

it('shows an archive without anything in it', async () => {
  const { run, store } = makeTestArchive()
  await store.open()
  const { code, out } = await run(['status'])
  expect(code).toBe(0)
  expect(out).toMatch(/Sources\n {2}none\n\nRemaining tasks\n {2}no task\n {2}nothing is written down/)
  expect(JSON.parse((await run(['status', '--json'])).out)).toMatchObject({
    sources: [],
    goesOnAt: null,
    quota: { keys: [] },
  })
})

it('says how much has been found as an estimate, with its interval and what it is known from', async () => {
  const { run, store } = makeTestArchive({ searches: 4 })
  await run(['archive', ...named])
  expect(JSON.parse((await run(['status', '--json'])).out)).toMatchObject({ sources: [{ coverageEstimate: null }] })
  const now = await store.now()
  const claim = {
    kinds: ['window'],
    order: 'newest',
    now,
    leaseMs: 1_000,
    worker: 'w1',
    ignoreDeferrals: ['quota'],
  } as const
  const task = await store.remainingTasks.claim(claim)
  if (task?.kind !== 'window') expect.fail('no window is left')
  const sightings = Array.from({ length: 100 }, (_, index) => ({
    ...{ videoId: `listed${index}`, channelId: 'UC1', publishedAt: new Date(now.getTime() - 5 * 86_400_000) },
  }))
  const listed = { sourceId: task.sourceId, route: 'follow', expiresAt: now, listed: true } as const
  const found = [
    { ...listed, videos: sightings },
    { ...listed, videos: sightings.slice(0, 80), shownBySearch: true },
  ]
  const next = { state: 'waiting', position: task.position, notBefore: now } as const
  await store.commitPage({ task, expectedProgress: task.progress, now, next, found })
  expect((await run(['status'])).out).toMatch(
    /estimate: \d+ % found \(\d+ % to \d+ %\), by 100 uploads of followed channels, 80 % of which search shows/,
  )
  const { sources } = JSON.parse((await run(['status', '--json'])).out)
  expect(sources[0].coverageEstimate).toMatchObject({ method: 'followed-channels', listedVideos: 100 })
})

it('says what needs a person', async () => {
  const { run, fake } = makeTestArchive()
  fake.control.failNext({ with: 'invalidSearchFilter', times: Number.POSITIVE_INFINITY })
  expect((await run(['archive', ...named])).code).toBe(1)
  expect((await run(['status'])).out).toMatch(/stopped \(.*\)/)
})

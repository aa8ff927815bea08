import { mkdtemp, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createPostgresStore } from '@youtube-archives/adapter-postgres'
import { findTilingFaults, systemClock } from '@youtube-archives/core'
import { createFakeYouTube, createWorld } from '@youtube-archives/fake-youtube'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { main } from '../src/main.ts'
import { contentsOf } from './cron-setup.ts'
import { startProcess } from './start-process.ts'

const minuteMs = 60_000
const dayMs = 1_440 * minuteMs
const apiKey = 'AIzaFakeOfTheFolderTests'
const otherKey = 'AIzaFakeOfTheSecondRun'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'youtube-archives-cron-')), 'archive')
})
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }))

/** Three days that ended a day ago, and a fake that answers only while the gate is open. */
function setUp() {
  const now = Date.now()
  const [startsAt, endsAt] = [new Date(now - 4 * dayMs), new Date(now - dayMs)]
  const world = createWorld({ seed: 3, videos: 4_000, startsAt, endsAt, goneShare: 0 })
  let isOpen = true
  const held: (() => void)[] = []
  const clock = {
    now: () => systemClock.now(),
    schedule(callback: () => void) {
      if (isOpen) setImmediate(callback)
      else held.push(callback)
      return () => undefined
    },
  }
  const projects = [
    { projectNumber: '1', keys: [apiKey] },
    { projectNumber: '2', keys: [otherKey] },
  ]
  const fake = createFakeYouTube({ world, projects, behaviour: { latencyMs: 1 }, clock })
  return {
    fake,
    env: {
      YOUTUBE_API_KEY: apiKey,
      QUERY: String(world.topics[0]),
      SINCE: startsAt.toISOString(),
      ARCHIVE_DIR: folder,
    },
    /** Holds all answers after so many requests, and says when that is. */
    holdAfter: (requests: number) =>
      new Promise<void>((resolve) => {
        const stop = fake.control.onRequest(({ number }) => {
          if (number < requests) return
          stop()
          isOpen = false
          resolve()
        })
      }),
    letGo() {
      isOpen = true
      for (const answer of held.splice(0)) answer()
    },
  }
}

it('lets a second run go home with 0, naming who is at it, and the third goes on after a kill -9', async () => {
  const { fake, env, holdAfter, letGo } = setUp()
  await using server = await fake.listen()
  const held = holdAfter(8)
  const first = startProcess(env, server.rootUrl)
  await held
  // With a key of its own: the first may still send what it has begun.
  const second = await startProcess({ ...env, YOUTUBE_API_KEY: otherKey }, server.rootUrl).ended
  expect(second).toMatchObject({ code: 0, stderr: '' })
  expect(second.stdout).toContain(`${folder} is held by process ${first.child.pid} on ${hostname()} since 20`)
  for (const bucket of ['search', 'default'] as const) {
    expect(fake.control.units({ projectNumber: '2', bucket })).toBe(0)
  }

  first.child.kill('SIGKILL')
  const { stdout, code } = await first.ended
  expect(code).toBe(null)
  expect(stdout).toMatch(/^A new archive in .* power fails .* set DATABASE_URL\.\n$/)
  letGo()
  // What the dead one had leased stays its own for a while. All else is done.
  const third = await startProcess(env, server.rootUrl).ended
  expect(third).toMatchObject({ code: 0, stderr: '' })
  expect(third.stdout).toMatch(/^videos: \d+ new/)

  // A later run finds the leases ended.
  const later = { now: () => Date.now() + 10 * minuteMs, schedule: systemClock.schedule }
  await using store = createPostgresStore({ dataDirectory: folder, clock: later })
  const quiet = { print: () => undefined, warn: (line: string) => expect.fail(line) }
  const youtube = { fetch: fake.fetch }
  expect(await main({ store, env, youtube, ...quiet })).toBe(0)
  expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])
  expect(await store.remainingTasks.count()).toMatchObject({ byState: {}, pendingVideos: 0 })

  const other = createMemoryStore({ clock: later })
  const again = createFakeYouTube({
    world: fake.world,
    projects: [{ projectNumber: '1', keys: [apiKey] }],
    clock: later,
  })
  expect(await main({ store: other, env, youtube: { fetch: again.fetch }, ...quiet })).toBe(0)
  const contents = await contentsOf(store)
  expect(contents).toEqual(await contentsOf(other))
  expect(contents).toHaveLength(again.showable({ q: env.QUERY }).length)
}, 240_000)

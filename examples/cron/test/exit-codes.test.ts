import { describe, expect, it } from 'vitest'
import type { Parts } from '../src/main.ts'
import { apiKey, type CronSetup, project, query, setUpCron, since } from './cron-setup.ts'

const goodKey = apiKey
const env = { YOUTUBE_API_KEY: goodKey, QUERY: query, SINCE: since }

/** However an output could carry a key. */
const disguises = [goodKey, encodeURIComponent(goodKey), btoa(goodKey), Buffer.from(goodKey).toString('base64url')]

function expectNoKey({ printed, warned }: CronSetup): void {
  for (const line of [...printed, ...warned]) for (const disguise of disguises) expect(line).not.toContain(disguise)
}

describe('a bad environment', () => {
  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['no key', { YOUTUBE_API_KEY: undefined }, /^YOUTUBE_API_KEY: expected an API key/],
    ['an empty list of keys', { YOUTUBE_API_KEY: ' , ' }, /^YOUTUBE_API_KEY: expected an API key/],
    ['a placeholder', { YOUTUBE_API_KEY: 'YOUR_API_KEY' }, /^YOUTUBE_API_KEY: keys\[0\]: is a placeholder/],
    ['a key given twice', { YOUTUBE_API_KEY: `${goodKey},${goodKey}` }, /^YOUTUBE_API_KEY: keys\[1\]: is the same key/],
    ['too many projects', { YOUTUBE_PROJECT: 'one,two' }, /^YOUTUBE_PROJECT: expected one project for all keys/],
    ['no query', { QUERY: undefined }, /^QUERY: expected words/],
    ['a query of nothing', { QUERY: '  ' }, /^QUERY: expected words/],
    ['no start', { SINCE: undefined }, /^SINCE: expected a Date, or an ISO 8601 string/],
    ['a start that is no day', { SINCE: '2026-13-40' }, /^SINCE: expected/],
    ['a start without zone', { SINCE: '2026-10-01T00:00:00' }, /^SINCE: expected/],
    ['no number of searches', { MAX_SEARCHES: 'ten' }, /^MAX_SEARCHES: expected/],
    ['less than one search', { MAX_SEARCHES: '0' }, /^MAX_SEARCHES: expected/],
  ])('is refused at once: %s', async (_, change, message) => {
    const cron = setUpCron()
    expect(await cron.start({ env: { ...env, ...change } })).toBe(1)
    expect(cron.warned).toEqual([expect.stringMatching(message)])
    expect(cron.printed).toEqual([])
    expect(cron.fake.control.requestCount).toBe(0)
    expectNoKey(cron)
  })
})

describe('exit code 75', () => {
  it('says that MAX_SEARCHES kept work back, and the next run does it', async () => {
    const cron = setUpCron()
    const { start, settle, fake, printed } = cron
    expect(await settle(start({ env: { ...env, MAX_SEARCHES: '3' } }))).toBe(75)
    expect(fake.control.units({ bucket: 'search' })).toBe(3)
    expect(printed.at(-1)).toMatch(/^videos: 148 new, .*units: search 3, default 3, .*; waiting for budget$/)
    expect(await settle(start())).toBe(0)
    expectNoKey(cron)
  })

  it('says that every key only cools down', async () => {
    const cron = setUpCron()
    cron.fake.control.failNext({ with: 'minuteSpent', times: Infinity })
    expect(await cron.settle(cron.start())).toBe(75)
    expect(cron.printed.at(-1)).toContain('waiting for cooling-down, goes on from ')
    expectNoKey(cron)
  })
})

describe('exit code 1', () => {
  it.each<[string, (cron: CronSetup) => Partial<Parts> | undefined, RegExp]>([
    [
      'the only key is refused',
      () => ({ env: { ...env, YOUTUBE_API_KEY: 'unknown-key' } }),
      /^No key can pay for 'search' .* rejected by YouTube/,
    ],
    [
      'the only key is suspended, in an answer that repeats it',
      ({ fake }) => void fake.control.failNext({ with: 'consumerSuspended', times: Infinity }),
      /^No key can pay/,
    ],
    [
      'the only key may not be used from here',
      ({ fake }) => void fake.control.failNext({ with: 'apiKeyIpAddressBlocked', times: Infinity }),
      /^No key can pay/,
    ],
    [
      'YouTube refuses what the source asks',
      ({ fake }) => void fake.control.failNext({ with: 'invalidSearchFilter', times: Infinity }),
      /^search-[0-9a-f]{16} is refused by YouTube and rests until you resume it: /,
    ],
    [
      'nobody answers',
      ({ fake }) => void fake.control.failNext({ with: 'refuse-connection', times: Infinity }),
      /^A window task failed and is tried again later: .*ECONNREFUSED/,
    ],
    [
      'YouTube fails again and again',
      ({ fake }) => void fake.control.failNext({ with: 'backendError', times: Infinity }),
      /^A window task failed and is tried again later: .*Backend Error/,
    ],
    [
      'YouTube ignores the dates it is asked for',
      ({ fake }) => void fake.control.setBehaviour({ ignoreDateFilters: true }),
      /^Due work was left, and not for want of quota: untrusted\.$/,
    ],
    ['the storage is closed', ({ store }) => void store.close(), /: the store is closed\./],
  ])('says what went wrong: %s', async (_, prepare, message) => {
    const cron = setUpCron()
    const parts = prepare(cron)
    expect(await cron.settle(cron.start(parts))).toBe(1)
    expect(cron.warned).toContainEqual(expect.stringMatching(message))
    expectNoKey(cron)
  })

  it('asks for a person when one of two keys is refused, and does all the work with the other', async () => {
    const cron = setUpCron()
    const parts = { env: { ...env, YOUTUBE_API_KEY: `unknown-key, ${goodKey}`, YOUTUBE_PROJECT: `other,${project}` } }
    expect(await cron.settle(cron.start(parts))).toBe(1)
    expect(cron.warned).toEqual([expect.stringMatching(/^key_[0-9a-f]{12} needs you: /)])
    expect(cron.printed.at(-1)).toMatch(/^videos: [1-9]\d+ new, 0 updated, 0 gone, 0 pending;/)
    // And again, for as long as nobody mends it.
    expect(await cron.settle(cron.start(parts))).toBe(1)
    expectNoKey(cron)
  })

  it('asks for a person when a task failed too often', async () => {
    const { start, settle, store, clock, warned } = setUpCron()
    await settle(start({ env: { ...env, MAX_SEARCHES: '1' } }))
    const now = new Date(clock.now())
    const task = await store.remainingTasks.claim({
      kinds: ['window'],
      order: 'newest',
      now,
      leaseMs: 1_000,
      worker: 'test',
    })
    if (task === undefined) throw new Error('MAX_SEARCHES left no task')
    await store.remainingTasks.release({
      ...task,
      now,
      notBefore: now,
      giveBackAttempt: false,
      state: 'dead',
      reason: 'made dead',
    })
    expect(await settle(start())).toBe(1)
    expect(warned).toEqual(['A window task failed too often and waits for you: made dead'])
  })

  it('stops when it is told to, with what was read stored', async () => {
    const { start, settle, fake, store, warned } = setUpCron({ behaviour: { latencyMs: 100 } })
    const stop = new AbortController()
    fake.control.onRequest(({ number }) => {
      if (number === 3) stop.abort('Stopped by SIGTERM')
    })
    expect(await settle(start({ signal: stop.signal }))).toBe(1)
    expect(warned).toEqual(['Stopped by SIGTERM: what was read is stored.'])
    expect(await store.remainingTasks.list({ states: ['leased'] })).toEqual([])
    expect(await settle(start())).toBe(0)
  })
})

it('prints the policy where several keys name no project', async () => {
  const { start, settle, fake, printed } = setUpCron()
  const keys = [goodKey, fake.issueKey()].join(',')
  expect(await settle(start({ env: { ...env, YOUTUBE_API_KEY: keys } }))).toBe(0)
  expect(printed[0]).toMatch(/project/)
})

import { type ArchiveStore, type Clock, systemClock } from '@youtube-archives/core'
import { createFakeYouTube, demoWorld } from '@youtube-archives/fake-youtube'
import { describe, expect, it } from 'vitest'
import { type DemoParts, main } from '../src/main.ts'

const startsAt = Date.parse('2026-11-20T20:00:00Z')
const since = '2026-10-21T20:00:00Z'
// Winter time in Los Angeles.
const nextQuotaDay = '2026-11-21T08:00:00.000Z'

/** A clock of its own, whose waits pass ten times as fast: what answers take is for people. */
function quickClock(): Clock {
  return { now: () => startsAt, schedule: (callback, delayMs) => systemClock.schedule(callback, delayMs / 10) }
}

/** Runs the demo with the output of a terminal or of a pipe. */
async function runDemo(parts: Partial<DemoParts> & { readonly isTTY?: boolean } = {}) {
  const written: string[] = []
  const { isTTY = false, ...rest } = parts
  const output = { isTTY, columns: 80, write: (text: string) => written.push(text) }
  const code = await main({ env: {}, clock: quickClock(), output, ...rest })
  return { code, text: written.join('') }
}

async function storedIds(store: ArchiveStore): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.videos.search({ limit: 100, cursor })
    ids.push(...page.items.map(({ videoId }) => videoId))
    cursor = page.nextCursor
  }
  return ids
}

/** What a fake over the same world shows of a topic at an instant. */
function showable(q: string, at: string): string[] {
  const fake = createFakeYouTube({ world: demoWorld({ now: startsAt, videos: 12_000 }) })
  const publishedBefore = new Date(Date.parse(at) - 61_000)
  return fake.showable({ q, publishedAfter: since, publishedBefore }, { at })
}

describe('the demo without a key', () => {
  it('archives all that the fake shows, over two quota days, and says so', async () => {
    let ids: string[] = []
    const { code, text } = await runDemo({
      inspect: async (store) => {
        ids = await storedIds(store)
      },
    })

    expect(code).toBe(0)
    const atTheEnd = showable('medical', nextQuotaDay)
    const everShown = new Set([...atTheEnd, ...showable('medical', new Date(startsAt).toISOString())])
    expect(atTheEnd.length).toBeGreaterThan(550)
    expect(atTheEnd.filter((id) => !ids.includes(id))).toEqual([])
    expect(ids.filter((id) => !everShown.has(id))).toEqual([])

    expect(text).toMatch(
      /^YOUTUBE_API_KEY is not set, so a fake YouTube was started on this machine: http:\/\/127\.0\.0\.1:\d+\n/,
    )
    const [firstDay = '', secondDay = ''] = text.split("Today's searches are spent")
    expect(firstDay).toContain('10 search, ')
    expect(firstDay).toMatch(/remaining {4}1 task, waiting for quota; can go on from \w+, 2[01] Nov 2026, \d\d:\d\d /)
    expect(secondDay).toMatch(/timeline {5}100 % read/)
    expect(secondDay).toMatch(/remaining {4}nothing that is due/)
    const stored = [...text.matchAll(/videos {7}(\d+) new, 0 updated, 0 gone, 0 pending/g)].map(([, count]) =>
      Number(count),
    )
    expect(stored).toHaveLength(2)
    expect(stored.reduce((sum, count) => sum + count, 0)).toBe(ids.length)
    expect(text).toMatch(
      /Searching the archive for "for beginners" or guide: \d+ videos\n( {2}\d\d \w+ 2026 {2}\S.* \(.+\)\n){5}/,
    )
  })

  it('writes a few plain lines into a pipe, and a bar that stays on its line on a terminal', async () => {
    const [piped, terminal] = await Promise.all([runDemo(), runDemo({ isTTY: true })])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
    const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/
    expect(piped.text).not.toMatch(controls)
    expect(piped.text.match(/of the timeline read/g)?.length).toBeLessThanOrEqual(10)

    expect(terminal.text.replaceAll('\r', '')).not.toMatch(controls)
    const bars = terminal.text.split('\n').filter((line) => line.includes('\r'))
    expect(bars).toHaveLength(2)
    const drawn = bars.flatMap((line) => line.split('\r').slice(1))
    for (const bar of drawn) expect(bar).toMatch(/^ {2}\[#*-*\] {1,3}\d{1,3} % {2}\d+ videos, \d+ search(es)? *$/)
    expect(Math.max(...drawn.map(({ length }) => length))).toBeLessThan(80)
    expect(drawn.at(-1)).toMatch(/^ {2}\[#{30}\] 100 %/)
  })

  it('keeps to MAX_SEARCHES', async () => {
    const { code, text } = await runDemo({ env: { QUERY: 'chess', SINCE: since, MAX_SEARCHES: '2' } })
    expect(code).toBe(0)
    expect(text).toContain('2 search, ')
    expect(text).toMatch(/remaining {4}1 task, kept back by the limit of this run; can go on at once/)
  })

  it('says what the fake knows where nothing is found', async () => {
    const { code, text } = await runDemo({ env: { QUERY: 'zzz-nothing' } })
    expect(code).toBe(0)
    expect(text).toContain('Nothing was found for "zzz-nothing". It knows cooking, medical, ')
  })

  it('stops when it is told to, and says what was stored', async () => {
    const stop = new AbortController()
    const written: string[] = []
    const write = (text: string) => {
      written.push(text)
      if (text.includes('of the timeline read')) stop.abort('Stopped by SIGINT')
    }
    const code = await main({ env: {}, clock: quickClock(), signal: stop.signal, output: { write } })
    const text = written.join('')
    expect(code).toBe(130)
    expect(text).toMatch(/\nStopped, with \d+ videos stored and [1-9]\d* remaining tasks? written down\./)
  })
})

describe('the demo with a key', () => {
  const key = 'AIzaKeyOfMine/+='
  const env = { YOUTUBE_API_KEY: key, QUERY: 'cooking', SINCE: '2026-09-25' }

  function setUp() {
    const projects = [{ projectNumber: '222222222222', keys: [key] }]
    const fake = createFakeYouTube({
      world: demoWorld({ now: startsAt, videos: 12_000 }),
      clock: quickClock(),
      projects,
    })
    return { fake, youtube: { fetch: fake.fetch, origin: fake.origin } }
  }

  it('says what it may spend before it spends it, and spends no more than ten searches', async () => {
    const { fake, youtube } = setUp()
    const written: string[] = []
    let firstCallAfter = ''
    fake.control.onRequest(({ number }) => {
      if (number === 1) firstCallAfter = written.join('')
    })
    const output = { write: (text: string) => written.push(text) }
    expect(await main({ env, youtube, output, clock: quickClock() })).toBe(0)

    expect(firstCallAfter).toContain('This spends at most 10 searches of the 100 that a project usually has a day')
    expect(fake.control.units({ bucket: 'search' })).toBe(10)
    const text = written.join('')
    expect(text).toMatch(/remaining {4}1 task, kept back by the limit of this run; can go on at once/)
    expect(text).toContain('Searching the archive for cooking: 491 videos')
    for (const secret of [key, encodeURIComponent(key), btoa(key)]) expect(text).not.toContain(secret)
  })

  it('ends with the quota of the day and says when it can go on', async () => {
    const { fake, youtube } = setUp()
    fake.control.setLimits('222222222222', { search: 3 })
    const { code, text } = await runDemo({ env, youtube })
    expect(code).toBe(0)
    expect(text).toMatch(/remaining {4}1 task, waiting for quota; can go on from \w+, 2[01] Nov 2026, /)
    expect(text).not.toContain('The clock of the fake')
  })

  it.each([
    ['apiKeyInvalid', /No key can pay for 'search' until somebody acts/],
    ['consumerSuspended', /No key can pay for 'search' until somebody acts/],
    ['invalidSearchFilter', /Not all could be read: /],
    ['refuse-connection', /Not all could be read: .*ECONNREFUSED/],
  ] as const)('fails with a message: %s', async (fault, message) => {
    const { fake, youtube } = setUp()
    fake.control.failNext({ with: fault, times: Number.POSITIVE_INFINITY })
    const { code, text } = await runDemo({ env, youtube })
    expect(code).toBe(1)
    expect(text).toMatch(message)
    expect(text).not.toContain(key)
  })
})

describe('a bad environment', () => {
  it.each([
    [{ SINCE: 'yesterday' }, /^SINCE: expected a Date, or an ISO 8601 string/],
    [{ MAX_SEARCHES: 'many' }, /^MAX_SEARCHES: expected/],
    [{ YOUTUBE_API_KEY: 'your-api-key' }, /^keys\[0\]: is a placeholder/],
  ])('is refused before anything is asked: %o', async (env, message) => {
    const { code, text } = await runDemo({ env })
    expect(code).toBe(1)
    expect(text).toMatch(message)
    expect(text.trim().split('\n')).toHaveLength(1)
  })
})

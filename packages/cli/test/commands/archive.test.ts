import { ArchiveLockedError, findTilingFaults, type SourceRecord } from '@youtube-archives/core'
import { describe, expect, it } from 'vitest'
import { apiKey, makeTestArchive, named, otherQuery, query, withoutClose } from '../support/test-archive.ts'

describe('archive', () => {
  it('archives what it is told to, says so in plain lines, and needs no word of it the next time', async () => {
    const { run, fake, store } = makeTestArchive()
    const { code, out, err } = await run(['archive', ...named])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^Archive in db\.example\/archive\nFrom YouTube\./)
    expect(out).toContain(`  ${query}: 100 % of the timeline read, `)
    expect(out).toMatch(/remaining {4}nothing that is due\n$/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)

    const shown = fake.showable({
      q: query,
      publishedAfter: '2026-09-10T00:00:00Z',
      publishedBefore: '2026-09-28T19:58:59Z',
    })
    expect(shown.length).toBeGreaterThan(300)
    for (const id of shown) expect(await store.videos.get(id)).toMatchObject({ state: 'stored' })
    expect((await store.ledger.read()).flatMap(findTilingFaults)).toEqual([])

    const asked = fake.control.requestCount
    expect((await run(['archive'])).code).toBe(0)
    expect(fake.control.requestCount).toBe(asked)
  })

  it('archives several searches and channels, with filters and bounds', async () => {
    const { run, store } = makeTestArchive()
    const both = ['--query', query, '--query', otherQuery, '--channel', '@nobody-of-this-world']
    const bounds = ['--since', '2026-09-27', '--until', '2026-09-28T12:00:00Z', '--filter', 'videoDuration=long']
    const { code, err } = await run(['archive', ...both, ...bounds])
    const sources = [...(await store.sources.list())].sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
    const until = new Date('2026-09-28T12:00:00Z')
    expect(sources).toMatchObject([
      { kind: 'channel', channel: { by: 'handle', value: '@nobody-of-this-world' }, until },
      { kind: 'search', query, until, filters: { videoDuration: 'long' } },
      { kind: 'search', query: otherQuery, until, filters: { videoDuration: 'long' } },
    ])
    // The channel is not there: a person has to look, whatever else went well.
    expect(code).toBe(1)
    expect(err).toContain('@nobody-of-this-world')
  })

  it('exits with 75 where --max-searches or the quota keeps work back, and a later run does it', async () => {
    const { run, fake } = makeTestArchive({ searches: 6 })
    const first = await run(['archive', ...named, '--max-searches', '2', '--json'])
    expect(first.code).toBe(75)
    expect(fake.control.units({ bucket: 'search' })).toBe(2)
    expect(JSON.parse(first.out)).toMatchObject({
      status: 'waiting',
      exitCode: 75,
      problems: [],
      report: { waitingFor: ['budget'], total: { units: { search: 2 }, availableAt: null } },
    })
    const second = await run(['archive'])
    expect(second.code).toBe(75)
    expect(second.out).toMatch(/waiting for quota; can go on from \w+, 29 Sept? 2026/)
    expect(fake.control.units({ bucket: 'search' })).toBe(6)
  })

  it.each([
    ['apiKeyInvalid', /^No key can pay for 'search'/],
    ['invalidSearchFilter', /^search-[0-9a-f]{16} is refused by YouTube and rests until you resume it: /m],
    ['refuse-connection', /^A window task failed and is tried again later: .*ECONNREFUSED/m],
  ] as const)(
    'exits with 1 where a person has to look: %s',
    async (fault, message) => {
      const archive = makeTestArchive()
      archive.fake.control.failNext({ with: fault, times: Number.POSITIVE_INFINITY })
      const { code, err } = await archive.run(['archive', ...named])
      expect(err).toMatch(message)
      expect(code).toBe(1)
      expectNoSecret(archive.printed)
    },
    20_000,
  )

  it('ends by a signal with the page in flight stored, and prints neither key nor password', async () => {
    const archive = makeTestArchive()
    const stop = new AbortController()
    archive.fake.control.onRequest(({ number }) => {
      if (number === 3) stop.abort('Stopped by SIGTERM')
    })
    const { code, err } = await archive.run(['archive', ...named], { signal: stop.signal })
    expect({ code, err }).toEqual({ code: 1, err: 'Stopped by SIGTERM: what was read is stored.\n' })
    expect(await archive.store.remainingTasks.list({ states: ['leased'] })).toEqual([])
    expect((await archive.run(['archive'])).code).toBe(0)
    await archive.run(['status'])
    await archive.run(['status', '--json'])
    expectNoSecret(archive.printed)
  })

  it('exits with 0 where another process has the archive, and says who', async () => {
    const { run, store } = makeTestArchive()
    const makeStore = () => {
      const locked = withoutClose(store)
      const open = async (): Promise<never> => {
        throw new ArchiveLockedError({ location: '/data/archive', holder: 'process 17 on tom' })
      }
      return new Proxy(locked, { get: (target, name) => (name === 'open' ? open : Reflect.get(target, name)) })
    }
    const { code, out, err } = await run(['archive', ...named], { makeStore })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('/data/archive is held by process 17 on tom')
    const json = await run(['archive', ...named, '--json'], { makeStore })
    expect(JSON.parse(json.out)).toMatchObject({ status: 'locked', exitCode: 0, report: null })
    // Whoever wants to read cannot be served.
    const read = await run(['search'], { makeStore })
    expect(read.code).toBe(1)
    expect(read.err).toMatch(/held by process 17 on tom.*DATABASE_URL/)
  })
})

describe('made-up videos', () => {
  const url = 'postgres://db.example/archive'

  it('get into a server only where the environment says so', async () => {
    const { run, store } = makeTestArchive()
    for (const env of [{ DATABASE_URL: url }, { DATABASE_URL: url, YOUTUBE_API_KEY: apiKey }]) {
      const { code, err } = await run(['archive', ...named, '--fake'], { env })
      expect(code).toBe(2)
      expect(err).toMatch(/^--fake: expected a folder \(--dir\), or FAKE_YOUTUBE=1 beside DATABASE_URL/)
    }
    expect((await run(['archive', ...named], { env: { DATABASE_URL: url } })).code).toBe(2)
    expect(await store.videos.count()).toBe(0)
  })

  it('do not mix with real ones', async () => {
    const { run, fake } = makeTestArchive()
    expect((await run(['archive', ...named])).code).toBe(0)
    const { code, err } = await run(['archive'], { env: { DATABASE_URL: url, FAKE_YOUTUBE: '1' } })
    expect(code).toBe(1)
    expect(err).toContain(`This archive holds data of '${fake.origin}', not of 'fake:1'`)
  })
})

const nameOf = (source: SourceRecord): string => (source.kind === 'search' ? source.query : source.channel.value)

function expectNoSecret(printed: readonly string[]): void {
  const secrets = [
    apiKey,
    encodeURIComponent(apiKey),
    btoa(apiKey),
    Buffer.from(apiKey).toString('base64url'),
    'me:secret',
  ]
  for (const text of printed) for (const secret of secrets) expect(text).not.toContain(secret)
}

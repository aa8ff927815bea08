import { inspect } from 'node:util'
import { type Archiver, createArchiver } from '@youtube-archives/core'
import { createFakeYouTube, createVirtualClock, errorAnswerNames, type FaultSpec } from '@youtube-archives/fake-youtube'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from '../../src/create-memory-store.ts'
import { recordEvents } from './record-events.ts'
import { afterwards, channelId, topicSource, topicWorld } from './small-world.ts'

// Characters that look otherwise in a URL, in base64, in JSON and in HTML.
const keys = ['AIza+Sy/One=Key"&<1>%20~abcdefghij', "AIza+Sy/Two=Key'&<2>%2F\\~klmnopqrs"]
const bytes = (text: string) => Buffer.from(text, 'utf8')

/** Every form in which a key might come out. */
const formsOf = (key: string): readonly string[] => [
  key,
  encodeURIComponent(key),
  encodeURI(key),
  new URLSearchParams({ key }).toString().slice(4),
  bytes(key).toString('base64'),
  bytes(key).toString('base64url'),
  bytes(key).toString('hex'),
  JSON.stringify(key).slice(1, -1),
  key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  // What lies in the middle of it, for whatever else might be done to its ends.
  key.slice(4, 16),
]
const forms = keys.flatMap(formsOf)

/** Everything that a log, a crash report or a debugger would make of a value, its causes and hidden fields included. */
function printed(value: unknown): string {
  const seen = new Set<unknown>()
  const plain = (_: string, inner: unknown): unknown => {
    if (typeof inner === 'bigint') return String(inner)
    if (typeof inner !== 'object' || inner === null) return inner
    if (seen.has(inner)) return 'seen'
    seen.add(inner)
    if (!(inner instanceof Error)) return inner instanceof Map || inner instanceof Set ? [...inner] : inner
    const { message, stack, cause } = inner
    return { ...inner, message, stack, cause }
  }
  const depth = { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null } as const
  return [
    String(value),
    JSON.stringify(value, plain),
    inspect(value, { ...depth, showHidden: true, getters: true }),
  ].join('\n')
}

function expectNoKey(name: string, value: unknown): void {
  const text = printed(value)
  for (const form of forms) if (text.includes(form)) expect.fail(`${name} shows a key as ${JSON.stringify(form)}`)
}

const clock = createVirtualClock({ startsAt: afterwards })
const fake = createFakeYouTube({
  world: topicWorld(150),
  clock,
  projects: keys.map((key, index) => ({ projectNumber: `${index + 1}11`, keys: [key] })),
})
const urls: string[] = []
const printedLines: unknown[][] = []
let server: Awaited<ReturnType<typeof fake.listen>>

beforeAll(async () => {
  server = await fake.listen()
})
afterAll(async () => {
  await server.close()
})

const watchedFetch: typeof globalThis.fetch = async (input, init) => {
  urls.push(String(input instanceof Request ? input.url : input))
  return await globalThis.fetch(input, init)
}

interface Outcome {
  readonly archiver: Archiver
  readonly things: readonly (readonly [string, unknown])[]
  readonly failure: unknown
  readonly events: number
}

/** Runs twice over real HTTP while a fault lasts, and hands over everything that came out. */
async function runWith(fault: FaultSpec | ((key: string) => FaultSpec) | undefined): Promise<Outcome> {
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(globalThis.console, method).mockImplementation((...args) => void printedLines.push(args))
  }
  const store = createMemoryStore({ clock })
  fake.control.reset()
  for (const key of keys) {
    const spec = typeof fault === 'function' ? fault(key) : fault
    if (spec !== undefined) fake.control.script([{ match: { key, nth: 2 }, times: 6, with: spec }])
  }
  const archiver = createArchiver({
    ...{ store, clock, keys, origin: fake.origin, baseUrl: server.baseUrl, fetch: watchedFetch },
    sources: [topicSource, { id: 'channel', kind: 'channel', channel: channelId }],
    ...{ concurrency: 2, timeoutMs: 2_000 },
  })
  const events = recordEvents(archiver)
  const results: unknown[] = []
  let failure: unknown
  for (let runs = 0; runs < 2; runs += 1) {
    const run = archiver.run({ budget: { search: 8, default: 12 } })
    await clock.settle(run, { idle: () => fake.inFlight === 0 }).then(
      (report) => results.push(report),
      (error: unknown) => {
        failure = error
        results.push(error)
      },
    )
    clock.advance(2 * 60_000)
  }
  const tasks = await store.remainingTasks.list({ states: ['waiting', 'leased', 'done', 'dead', 'given-up'] })
  return {
    archiver,
    failure,
    events: events.all.length,
    things: [
      ['an event', events.all],
      ['a report or an error', results],
      ['the status of the keys', await archiver.keyPool?.status()],
      ['a forecast', await archiver.keyPool?.forecast({ bucket: 'search', units: 100 })],
      ['a source', await store.sources.list()],
      ['a task', tasks],
      ['the ledger', await store.ledger.read()],
      ['a stored key', [await store.keys.list(), await store.keys.listSealed()]],
      ['the archiver', archiver],
      ['the store', store],
      ['a video', (await store.videos.search({ limit: 100 })).items],
    ],
  }
}

/** The key as it is, URL-encoded and in base64. */
const echoed = (key: string) =>
  [key, encodeURIComponent(key), bytes(key).toString('base64'), bytes(key).toString('base64url')].join(' | ')

/** An error that repeats the caller's key wherever an error has room. */
const echo = (status: number) => (key: string) => {
  const text = `key ${key} key=${encodeURIComponent(key)} ${echoed(key)}`
  const entry = {
    message: text,
    domain: key,
    reason: key,
    extendedHelp: `https://example.org/?key=${encodeURIComponent(key)}`,
  }
  const info = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: key,
    domain: key,
    metadata: { consumer: key, service: key },
  }
  return { status, body: { error: { code: status, message: text, errors: [entry], status: key, details: [info] } } }
}

const faults: readonly (readonly [string, Parameters<typeof runWith>[0]])[] = [
  ['nothing goes wrong', undefined],
  ...errorAnswerNames.map((name) => [`YouTube answers ${name}`, name] as const),
  ...(['reset', 'truncated-body', 'html', 'empty-body', 'hang'] as const).map(
    (name) => [`calls end with ${name}`, name] as const,
  ),
  ...[400, 401, 403, 404, 429, 500].map(
    (status) => [`an error ${status} repeats the key in every form`, echo(status)] as const,
  ),
  ['a page repeats the key', (key) => ({ status: 502, body: `<html>${echoed(key)}</html>` })],
  ['an answer that cannot be read repeats it', (key) => ({ status: 200, body: `{"kind":"${echoed(key)}","items": [` })],
  ['an answer of another kind repeats it', (key) => ({ status: 200, body: { kind: echoed(key), items: echoed(key) } })],
]

describe('no key comes out', () => {
  it.each(faults)('when %s', async (_, fault) => {
    const { things, events } = await runWith(fault)
    expect(events).toBeGreaterThan(2)
    for (const [name, thing] of things) expectNoKey(name, thing)
    expectNoKey('a line of the console', printedLines)
    expectNoKey('a URL', urls)
    expectNoKey(
      'what the server saw of a request',
      fake.control.requests.map(({ path, params }) => [path, params]),
    )
  })

  it('and the keys really were used, so that there was something to hide', async () => {
    await runWith(undefined)
    expect(new Set(fake.control.requests.map(({ keyIndex }) => keyIndex))).toEqual(new Set([0, 1]))
    expect(urls.length).toBeGreaterThan(100)
  })

  it('also of an error that says that no key is left', async () => {
    const { failure } = await runWith('consumerSuspended')
    expect(failure).toMatchObject({ code: 'no_usable_key', reasons: expect.anything() })
    expectNoKey('the error', failure)
    expectNoKey('its reasons', (failure as { reasons: object }).reasons)
  })
})

describe('the search for keys', () => {
  it.each(keys.flatMap((key) => formsOf(key).filter((form) => form !== JSON.stringify(key).slice(1, -1))))(
    'finds %s where it is',
    (form) => {
      const hidden = new Error('x', { cause: { deep: [{ deeper: new Map([['a', `...${form}...`]]) }] } })
      expect(() => expectNoKey('this', hidden)).toThrow(/shows a key/)
    },
  )
})

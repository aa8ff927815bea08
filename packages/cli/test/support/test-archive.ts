import { createMemoryStore } from '@youtube-archives/adapter-memory'
import type { ArchiveStore } from '@youtube-archives/core'
import {
  createFakeYouTube,
  createVirtualClock,
  createWorld,
  type FakeYouTube,
  type VirtualClock,
} from '@youtube-archives/fake-youtube'
import { main } from '../../src/main.ts'
import type { Parts } from '../../src/parts.ts'
import { CapturedOutput } from './captured-output.ts'

export const apiKey = 'AIzaFake/+cli=key?1'
export const project = '111111111111'
const now = '2026-09-28T20:00:00Z'
const world = createWorld({
  seed: 5,
  videos: 6_000,
  startsAt: '2026-09-01T00:00:00Z',
  endsAt: '2026-10-01T00:00:00Z',
  goneShare: 0,
})
export const query = String(world.topics[0])
export const otherQuery = String(world.topics[1])
/** Options that archive all there is of the first topic since this day. */
export const named = ['--query', query, '--since', '2026-09-10']

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

export interface TestArchive {
  readonly fake: FakeYouTube
  readonly clock: VirtualClock
  /** Stays open from one command to the next, as a folder would. */
  readonly store: ArchiveStore
  run(argv: readonly string[], parts?: Partial<Parts>): Promise<Ran>
  /** All that was printed so far. */
  readonly printed: string[]
}

/** An archive in memory that commands are run on, and a fake YouTube with a key. */
export function makeTestArchive({ searches = 100 }: { readonly searches?: number } = {}): TestArchive {
  const clock = createVirtualClock({ startsAt: now })
  const projects = [{ projectNumber: project, keys: [apiKey], limits: { search: searches } }]
  const fake = createFakeYouTube({ world, clock, projects })
  const store = createMemoryStore({ clock })
  const printed: string[] = []
  return {
    fake,
    clock,
    store,
    printed,
    async run(argv, parts = {}) {
      const stdout = (parts.stdout as CapturedOutput | undefined) ?? new CapturedOutput()
      const stderr = (parts.stderr as CapturedOutput | undefined) ?? new CapturedOutput()
      const code = await main(argv, {
        // A server by its name, so that no folder is looked for.
        env: { DATABASE_URL: 'postgres://me:secret@db.example/archive', YOUTUBE_API_KEY: apiKey },
        signal: new AbortController().signal,
        makeStore: () => withoutClose(store),
        youtube: { fetch: fake.fetch, origin: fake.origin },
        ...parts,
        stdout,
        stderr,
      })
      printed.push(stdout.text, stderr.text)
      return { code, out: stdout.text, err: stderr.text }
    },
  }
}

/** A store that its commands may close without an effect. */
export function withoutClose(store: ArchiveStore): ArchiveStore {
  const nothing = async (): Promise<void> => undefined
  return new Proxy(store, {
    get(target, name) {
      if (name === 'close' || name === Symbol.asyncDispose) return nothing
      const value = Reflect.get(target, name, target) as unknown
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

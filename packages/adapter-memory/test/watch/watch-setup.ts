import {
  type Archiver,
  type ArchiverOptions,
  type ArchiveStore,
  type RunReport,
  StoreError,
  type WatchOptions,
} from '@youtube-archives/core'
import { type Setup, setUp } from '../archiver/archive-setup.ts'

export { dayMs, hourMs, minuteMs } from '../archiver/archive-setup.ts'

// Upkeep, searches, the default bucket and statistics: each sleeps on the clock when it has nothing to do.
const lanes = 4
const realTimeLimitMs = 120_000

export interface WatchSetup extends Setup {
  /** Watches for so long, beside whatever else watches, and resolves with the report. */
  watchFor(ms: number, options?: Omit<WatchOptions, 'signal'>, more?: Partial<ArchiverOptions>): Promise<RunReport>
  /** Lets time go on, with so many watches under way. */
  run(ms: number, watches?: number): Promise<void>
  /** How many matches came by each route. */
  routes(): Promise<Readonly<Record<string, number>>>
}

/** A fake, a virtual clock and a store, and watches over them that end by themselves. */
export function setUpWatch(options: Parameters<typeof setUp>[0]): WatchSetup {
  const base = setUp(options)
  const { clock, fake, store, archiver } = base
  const setup: WatchSetup = {
    ...base,
    async watchFor(ms, watchOptions = {}, more = {}) {
      const watching = startWatch(setup, archiver(more), watchOptions)
      await setup.run(ms)
      return await watching.stop()
    },
    async run(ms, watches = 1) {
      // A lane that does not sleep on the clock is at work, be it on another thread.
      const sleepers = watches * lanes
      await clock.runUntil(new Date(clock.now() + ms), { idle: () => fake.inFlight === 0, sleepers, realTimeLimitMs })
    },
    async routes() {
      const counts: Record<string, number> = {}
      let cursor: string | undefined
      do {
        const page = await store.videos.search({ limit: 100, cursor })
        for (const { route } of await store.videos.matches(page.items.map(({ videoId }) => videoId))) {
          counts[route] = (counts[route] ?? 0) + 1
        }
        cursor = page.nextCursor
      } while (cursor !== undefined)
      return counts
    },
  }
  return setup
}

/** A watch that is under way. */
export interface Watching {
  stop(): Promise<RunReport>
}

export function startWatch({ settle }: Setup, by: Archiver, options: Omit<WatchOptions, 'signal'> = {}): Watching {
  const controller = new AbortController()
  const ended = by.watch({ ...options, signal: controller.signal })
  // Told by whoever waits for it.
  ended.catch(() => undefined)
  return {
    async stop() {
      controller.abort(new Error('the time of the test is over'))
      return await settle(ended)
    },
  }
}

/** The same store, failing in every method for as long as it is said to be away. */
export function withFailures(store: ArchiveStore, isAway: () => boolean): ArchiveStore {
  const wrap = <Part extends object>(part: Part, path: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name)
        const operation = `${path}.${String(name)}`
        if (typeof member === 'object' && member !== null) return wrap(member, operation)
        if (typeof member !== 'function') return member
        return async (...args: unknown[]): Promise<unknown> => {
          if (isAway()) throw new StoreError({ operation, message: 'the storage is away', isRetryable: true })
          return await Reflect.apply(member, target, args)
        }
      },
    })
  return wrap(store, 'store')
}

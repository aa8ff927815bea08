import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createArchiver, type WatchOptions } from '@youtube-archives/core'
import { compareEstimate } from '../compare-estimate.ts'
import { countReads } from '../repeated-reads.ts'
import type { Policy } from './policy.ts'

const DAY_MS = 86_400_000
const REAL_TIME_LIMIT_MS = 4 * 3_600_000
/** Each watch sleeps in four lanes when it has nothing to do. */
const LANES = 4

/** The real archiver: `workers` of them over one store, watching every query. */
function archiverPolicy(
  name: string,
  title: string,
  { workers = 1, ...watch }: Pick<WatchOptions, 'follow' | 'merge' | 'sentinel'> & { readonly workers?: number } = {},
): Policy {
  return {
    name,
    title,
    async run({ truth, fake, clock, untilMs, apiKey, limits, arrivals }) {
      const store = createMemoryStore({ clock })
      const reads = countReads(store)
      const stop = new AbortController()
      const failure = new AbortController()
      const archivers = Array.from({ length: workers }, () =>
        createArchiver({
          store,
          keys: [{ key: apiKey, project: 'benchmark', limits }],
          fetch: fake.fetch,
          origin: fake.origin,
          clock,
          // Out of a bucket of their own: nothing is found sooner or later by them, and they take as many calls as all the rest.
          statisticsEveryMs: Number.POSITIVE_INFINITY,
          sources: truth.queries.map((query) => ({ kind: 'search', query, since: new Date(truth.startMs) })),
        }),
      )
      for (const archiver of archivers) {
        archiver.on('video:new', ({ video }) => void arrivals.note(truth.indexOf(video.videoId), clock.now()))
      }
      // A watch that ends by itself has failed, and nothing would sleep on the clock any more.
      const watching = archivers.map((archiver) =>
        archiver.watch({ ...watch, signal: stop.signal }).catch((error: unknown) => {
          if (!stop.signal.aborted) failure.abort(error)
        }),
      )
      for (let dayMs = clock.now() + DAY_MS; clock.now() < untilMs; dayMs += DAY_MS) {
        await clock.runUntil(new Date(Math.min(dayMs, untilMs)), {
          idle: () => fake.inFlight === 0,
          sleepers: archivers.length * LANES,
          realTimeLimitMs: REAL_TIME_LIMIT_MS,
          signal: failure.signal,
        })
        const counts = await store.remainingTasks.count()
        process.stderr.write(
          `  ${name}: day ${Math.round((clock.now() - truth.startMs) / DAY_MS)}, ${arrivals.count} videos, ${JSON.stringify(counts.byKind)}, ${fake.control.units({ bucket: 'default' })} units\n`,
        )
      }
      stop.abort()
      const [report] = await Promise.all(watching)
      if (report) console.log(`${title}: ${await compareEstimate(store, truth, report.total)}`)
      return { repeatedReads: reads.repeated }
    },
  }
}

const all = { follow: true, merge: true, sentinel: true }

export const archiverPolicies: readonly Policy[] = [
  archiverPolicy('w', 'watch(), all on', all),
  archiverPolicy('w-f', 'watch(), no following', { ...all, follow: false }),
  archiverPolicy('w-m', 'watch(), no merging', { ...all, merge: false }),
  archiverPolicy('w-s', 'watch(), no sentinel', { ...all, sentinel: false }),
]

/** The same over one store with several workers: coverage must not depend on how many there are. */
export const workerPolicies: readonly Policy[] = [2, 4, 8].map((workers) =>
  archiverPolicy(`w${workers}`, `watch(), ${workers} workers`, { ...all, workers }),
)

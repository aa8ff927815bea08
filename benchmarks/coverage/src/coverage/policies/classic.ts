import { createMemoryStore } from '@youtube-archives/adapter-memory'
import { createKeyPool, createYouTubeClient, QuotaExhaustedError, type YouTubeClient } from '@youtube-archives/core'
import type { Policy, Setting } from './policy.ts'

const MINUTE_MS = 60_000
const EVERY_MS = 5 * MINUTE_MS
const DAY_MS = 86_400_000

/** What most programs do: every five minutes one page of each query, until the quota of the day is gone. */
export const literalClassic: Policy = {
  name: 'a',
  title: 'a  every 5 min, 1 page, until quota is gone',
  async run(setting) {
    const client = createClient(setting)
    let spentUntilMs = 0
    await everyFiveMinutes(setting, async (nowMs) => {
      if (nowMs < spentUntilMs) return
      for (const query of setting.truth.queries) {
        const availableAt = await readNewest(client, setting, query)
        if (availableAt === undefined) continue
        spentUntilMs = availableAt.getTime()
        return
      }
    })
    return {}
  },
}

/** The same calls in the same order, spread over the day. */
export const stretchedClassic: Policy = {
  name: 'a2',
  title: 'a2 same, stretched over the day',
  async run(setting) {
    const client = createClient(setting)
    const { queries } = setting.truth
    let next = 0
    let earned = 0
    await everyFiveMinutes(setting, async () => {
      for (earned += (setting.limits.search * EVERY_MS) / DAY_MS; earned >= 1; earned--) {
        await readNewest(client, setting, queries[next++ % queries.length] ?? '')
      }
    })
    return {}
  },
}

function createClient({ fake, clock, apiKey, limits }: Setting): YouTubeClient {
  const keys = [{ key: apiKey, project: 'benchmark', limits }]
  const keyPool = createKeyPool({ keys, store: createMemoryStore({ clock }).keys, clock })
  return createYouTubeClient({ keyPool, fetch: fake.fetch, clock })
}

async function everyFiveMinutes(setting: Setting, work: (nowMs: number) => Promise<void>): Promise<void> {
  const { clock, untilMs } = setting
  // What falls on the end belongs to the next day, and to its quota.
  while (clock.now() + EVERY_MS < untilMs) {
    clock.advance(EVERY_MS)
    await work(clock.now())
  }
  clock.set(untilMs)
}

/** Reads the newest page of a query. Says when there is quota again where there is none. */
async function readNewest(client: YouTubeClient, setting: Setting, query: string): Promise<Date | undefined> {
  const { truth, arrivals, clock } = setting
  try {
    const page = await client.search.list(
      {
        part: 'snippet',
        type: 'video',
        order: 'date',
        maxResults: 50,
        safeSearch: 'none',
        q: query,
        publishedAfter: new Date(truth.startMs),
      },
      { fields: 'kind,items/id/videoId', maxWaitMs: 0 },
    )
    for (const { id } of page.items ?? []) arrivals.note(truth.indexOf(id?.videoId ?? ''), clock.now())
    return undefined
  } catch (error) {
    if (QuotaExhaustedError.isInstance(error)) return error.availableAt
    throw error
  }
}

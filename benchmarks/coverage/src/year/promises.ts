import { type ArchiveStore, findTilingFaults } from '@youtube-archives/core'
import { type FakeYouTube, quotaDayOf } from '@youtube-archives/fake-youtube'

const DAY_MS = 86_400_000
const CONTENT_LIFETIME_MS = 30 * DAY_MS

/** How an archive stands at the end of a day. */
export interface DayState {
  /** Windows, settle tasks and sweeps that wait. */
  readonly tasks: number
  readonly follows: number
  readonly pendingVideos: number
  readonly dead: number
  readonly spans: number
}

/** What a day breaks of what the archive promises, in words. */
export async function brokenPromises(
  store: ArchiveStore,
  fake: FakeYouTube,
  nowMs: number,
  limits: { readonly search: number; readonly default: number },
): Promise<readonly string[]> {
  const faults = (await store.ledger.read()).flatMap(findTilingFaults)
  // The day that has just ended.
  const quotaDay = quotaDayOf(nowMs - 1_000)
  for (const bucket of ['search', 'default'] as const) {
    const units = fake.control.units({ bucket, quotaDay })
    if (units > limits[bucket]) faults.push(`${units} units of ${bucket} where ${limits[bucket]} are allowed`)
  }
  return faults
}

/** Videos that are shown although they were read longer ago than content may be kept. */
export async function shownTooLong(store: ArchiveStore, nowMs: number): Promise<readonly string[]> {
  const faults: string[] = []
  let cursor: string | undefined
  do {
    const page = await store.videos.search({ order: 'oldest', limit: 100, cursor })
    for (const { videoId, fetchedAt } of page.items) {
      if (nowMs - fetchedAt.getTime() > CONTENT_LIFETIME_MS)
        faults.push(`${videoId} is shown, read ${fetchedAt.toISOString()}`)
    }
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return faults
}

export async function dayState(store: ArchiveStore): Promise<DayState> {
  const [counts, ledgers] = await Promise.all([store.remainingTasks.count(), store.ledger.read()])
  const { follow = 0, window = 0, settle = 0, sweep = 0, uploads = 0 } = counts.byKind
  return {
    tasks: window + settle + sweep + uploads,
    follows: follow,
    pendingVideos: counts.pendingVideos,
    dead: counts.byState.dead ?? 0,
    spans: ledgers.reduce((sum, { spans }) => sum + spans.length, 0),
  }
}

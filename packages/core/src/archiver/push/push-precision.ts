import type { AbortOptions } from '../../shared/abort-options.ts'
import { hourMs } from '../../shared/durations.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import { SharedValue } from '../shared-value.ts'
import { plusMs } from '../whole-seconds.ts'

/** What pushed videos were worth, of a sample: at most 200 wait for their judgement at a time. */
export interface PushPrecision {
  /** Videos that were not known when they were pushed, an hour or more ago. */
  readonly judged: number
  /** Those of them that a source has matched since. */
  readonly matched: number
}

interface PushTally extends PushPrecision {
  readonly waiting: readonly { readonly videoId: string; readonly at: string }[]
}

const mostWaiting = 200
// Hydration takes minutes where there is quota.
const judgeAfterMs = hourMs
const none: PushTally = { judged: 0, matched: 0, waiting: [] }

/** What is known of it by now, of all processes together. */
export async function readPushPrecision(store: ArchiveStore, options: AbortOptions = {}): Promise<PushPrecision> {
  const { judged, matched } = await tallyOf(store).load(options)
  return { judged, matched }
}

/** Takes pushed videos into the sample, and judges those that have waited. */
export async function notePushed(
  store: ArchiveStore,
  videoIds: readonly string[],
  now: Date,
  options: AbortOptions,
): Promise<PushPrecision> {
  const shared = tallyOf(store)
  const { waiting, ...known } = await shared.load(options)
  const before = plusMs(now, -judgeAfterMs)
  const due = new Set(waiting.filter(({ at }) => new Date(at) <= before).map(({ videoId }) => videoId))
  if (due.size === 0 && (videoIds.length === 0 || waiting.length >= mostWaiting)) return known
  const matches = due.size === 0 ? [] : await store.videos.matches([...due], options)
  const matched = new Set(matches.map(({ videoId }) => videoId))
  // What another process has judged meanwhile is not there any more.
  const { waiting: _, ...precision } = await shared.update((tally) => {
    const judged = tally.waiting.filter(({ videoId }) => due.has(videoId))
    const left = tally.waiting.filter(({ videoId }) => !due.has(videoId))
    const ids = new Set(left.map(({ videoId }) => videoId))
    const added = videoIds.filter((videoId) => !ids.has(videoId)).map((videoId) => ({ videoId, at: now.toISOString() }))
    return {
      judged: tally.judged + judged.length,
      matched: tally.matched + judged.filter(({ videoId }) => matched.has(videoId)).length,
      waiting: [...left, ...added].slice(0, mostWaiting),
    }
  }, options)
  return precision
}

function tallyOf(store: ArchiveStore): SharedValue<PushTally> {
  return new SharedValue<PushTally>(store, 'push', {
    initial: none,
    fromJson: (value) => value as unknown as PushTally,
    toJson: (value) => ({ ...value, waiting: value.waiting.map((each) => ({ ...each })) }),
  })
}

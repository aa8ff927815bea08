import type { AbortOptions } from '../../shared/abort-options.ts'
import { checkBoolean } from '../../shared/check-option.ts'
import { type EveryMs, FixedIntervals } from './fixed-intervals.ts'

export interface WatchOptions extends AbortOptions {
  /** Ids of the sources to work on. Default: every active one, those that are added meanwhile included. Hydration and following serve all sources either way. */
  readonly only?: readonly string[] | undefined
  /**
   * Polls search sources and walks channel sources at a fixed interval, in ms, 1,000 at least, for as long as there is quota: a number is for every source, an object names by id those that have one,
   * and ids that no source has say nothing. Channels are walked once a minute at most. A source that is named is not merged with others. Absent: the plan decides, source by source, from how often
   * each publishes, so that the day's quota goes where it finds most.
   */
  readonly everyMs?: EveryMs | undefined
  /**
   * Follows the channels that searches discover, through their uploads playlists, out of what the `default` bucket has left. Matches are told from title,
   * description and tags. Sources whose filters cannot be decided from these are not followed. @default true
   */
  readonly follow?: boolean | undefined
  /**
   * Asks for the video counts of 50 followed channels with one unit, and reads only the playlists of those that moved. How fresh YouTube's counts are is not
   * documented, so it checks its own worth as it runs. @default false
   */
  readonly sentinel?: boolean | undefined
  /**
   * Asks for sources with equal filters in one search, joined by `|`, at most 8 at once. What such a search leaves out against single ones is measured as it runs, and a
   * group that loses is read singly again. @default false
   */
  readonly merge?: boolean | undefined
}

/** Watch options, checked. */
export interface ResolvedWatchOptions {
  readonly signal: AbortSignal | undefined
  readonly only: readonly string[] | undefined
  readonly every: FixedIntervals
  readonly follow: boolean
  readonly sentinel: boolean
  readonly merge: boolean
}

/** Throws `InvalidOptionError` that names the option. */
export function resolveWatchOptions(options: WatchOptions): ResolvedWatchOptions {
  const { signal, only, everyMs, follow = true, sentinel = false, merge = false } = options
  const every = new FixedIntervals(everyMs)
  for (const [name, value] of Object.entries({ follow, sentinel, merge })) checkBoolean(name, value)
  return { signal, only, every, follow, sentinel, merge }
}

import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { ForgetTarget, SuppressionCounts } from '../stores/suppression-store.ts'
import { deleteMarked } from './purge-expired.ts'
import { reviseSource } from './revise-source.ts'

/** Deletion on request, for one video, one channel or all there is. */
export interface Forgetting {
  /**
   * Deletes videos, and channels with all their videos, and sees to it that no later reading stores them again: not a sweep, not a walk, not a page that another worker holds at this moment. What
   * stays is a hash of each id. A channel source of a forgotten channel is stopped. `store.changes` tells of each video as `forgotten`, so that copies elsewhere can follow.
   *
   * The marks are there first: where deleting is cut short, by an abort or a crash, the next run finishes it. May be repeated. Rejects with `InvalidOptionError` for what is no id, and for no ids at all.
   */
  forget(target: ForgetTarget, options?: AbortOptions): Promise<{ readonly videosDeleted: number }>
  /** Takes `forget` back: later readings may store these again. What was deleted does not return by itself. Resolves with how many of them were forgotten. */
  allowAgain(target: ForgetTarget, options?: AbortOptions): Promise<number>
  /** How much has been forgotten. Which ids they were cannot be told: only hashes are kept. */
  forgotten(options?: AbortOptions): Promise<SuppressionCounts>
  /**
   * Deletes the whole archive: sources, tasks, videos, matches, channels, readings, changes and shared state, in one piece. What YouTube asks for at the end of your use of the API (Terms of Service, 24.3:
   * https://developers.google.com/youtube/terms/api-services-terms-of-service). Keys with the units they have used stay, because the quota of today is spent all the same, and so do the marks of what was
   * forgotten, because a request outlives the archive; `keys: true` and `marks: true` delete them too. Stop your other workers first: their pages are refused, but their sources come back with
   * the next archiver that is made with them. Rejects with `InvalidOptionError` where `confirm` says anything else.
   */
  purgeEverything(options: AbortOptions & PurgeEverythingOptions): Promise<void>
}

export interface PurgeEverythingOptions {
  readonly confirm: 'delete the whole archive'
  /** Also what is known of keys: their projects, limits and used units, and keys submitted at run time. @default false */
  readonly keys?: boolean | undefined
  /** Also the marks that `forget` left. @default false */
  readonly marks?: boolean | undefined
}

const confirmation = 'delete the whole archive'
const videoId = /^[\w-]{11}$/
const channelId = /^UC[\w-]{22}$/

/**
 * Deletion on request over a store alone, for a process without a key. An archiver has the same methods.
 * @param ready Opens the store before its first use. @default opens it whatever its origin
 */
export function createForgetting(
  store: ArchiveStore,
  ready: (options?: AbortOptions) => Promise<void> = (options) => store.open({ signal: options?.signal }),
): Forgetting {
  return {
    async forget(target, options = {}) {
      const checked = checkTarget(target)
      await ready(options)
      await store.suppressions.add({ ...checked, now: await store.now(options) }, options)
      await stopSources(store, checked.channelIds, options)
      return { videosDeleted: await deleteMarked(store, options) }
    },
    async allowAgain(target, options = {}) {
      const checked = checkTarget(target)
      await ready(options)
      return await store.suppressions.remove(checked, options)
    },
    async forgotten(options = {}) {
      await ready(options)
      return await store.suppressions.count(options)
    },
    async purgeEverything({ confirm, keys = false, marks = false, ...options }) {
      if (confirm !== confirmation) {
        throw new InvalidOptionError({ option: 'confirm', expected: `'${confirmation}'`, received: confirm })
      }
      await ready(options)
      await store.purgeEverything({ keys, suppressions: marks }, options)
    },
  }
}

function checkTarget({ videoIds = [], channelIds = [] }: ForgetTarget): Required<ForgetTarget> & {
  readonly videoIds: readonly string[]
  readonly channelIds: readonly string[]
} {
  // Not documented as such, but so they have always been; an id in any other form would be marked, and the video that was meant would stay.
  checkIds('videoIds', videoIds, videoId, "ids of videos, such as 'dQw4w9WgXcQ'")
  checkIds('channelIds', channelIds, channelId, 'ids of channels (UC…); a handle can change hands')
  if (videoIds.length + channelIds.length === 0) {
    throw new InvalidOptionError({ option: 'videoIds', expected: 'at least one id', received: videoIds })
  }
  return { videoIds: [...new Set(videoIds)], channelIds: [...new Set(channelIds)] }
}

function checkIds(option: string, ids: readonly string[], form: RegExp, expected: string): void {
  if (!Array.isArray(ids)) throw new InvalidOptionError({ option, expected, received: ids })
  for (const id of ids as readonly unknown[]) {
    if (typeof id !== 'string' || !form.test(id)) throw new InvalidOptionError({ option, expected, received: id })
  }
}

/** A walk through a forgotten channel would pay for pages that are not stored. */
async function stopSources(store: ArchiveStore, channelIds: readonly string[], options: AbortOptions): Promise<void> {
  if (channelIds.length === 0) return
  for (const source of await store.sources.list({}, options)) {
    if (source.kind !== 'channel' || source.channelId === undefined || !channelIds.includes(source.channelId)) continue
    const stopReason =
      'Its channel was forgotten on request. Remove the source, or allow the channel again and resume it.'
    await reviseSource(store, source.sourceId, () => ({ source: { state: 'stopped', stopReason } }), options)
  }
}

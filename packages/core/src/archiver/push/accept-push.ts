import { InvalidOptionError } from '../../errors/invalid-option-error.ts'
import type { VideoRecord } from '../../records/video-record.ts'
import type { PendingVideo } from '../../remaining-tasks/task-position.ts'
import type { AbortOptions } from '../../shared/abort-options.ts'
import type { ArchiveStore } from '../../stores/archive-store.ts'
import type { ArchiverSettings } from '../archiver-options.ts'
import { followTaskId } from '../follow/follow-task.ts'
import { planChannel } from '../plan-channel.ts'
import { reviseSource } from '../revise-source.ts'
import { isChannelSource } from '../work-context.ts'
import { parseUploadsFeed } from './parse-uploads-feed.ts'
import { notePushed, type PushPrecision } from './push-precision.ts'
import type { FeedVideo, UploadsFeed } from './uploads-feed.ts'

/** What was done about a feed. */
export interface PushAcceptance {
  /** Videos of followed channels that the archive does not know: read in full soon, and kept where a source looks for them. */
  readonly proposed: number
  /** Stored videos that changed or were deleted since they were read: read again soon. */
  readonly reread: number
  /** Channel sources whose uploads are looked at now, because of a video that is not known. */
  readonly walks: number
  /** Videos that are known and as they were, or that wait already. */
  readonly known: number
  /** Videos of channels that nobody follows and no source names, deleted ones that are not stored, and entries that cannot be read. */
  readonly ignored: number
  /** What pushed videos were worth so far, of all processes. */
  readonly precision: PushPrecision
}

export interface Accepting {
  /**
   * Takes in what a WebSub hub pushed, or a feed of a channel's uploads, and looks earlier: videos of followed channels become candidates, channel sources are walked, and what changed or was deleted is
   * read again. Nothing is believed of a feed but where to look, so that one that is lost, late, repeated, in another order or made up does no harm but for the units of the looks. Kept in the store: any
   * watch or run goes on with it, one of this archiver at once, one of another process within minutes.
   *
   * Asks YouTube nothing. Does not check where the feed comes from: see `verifyPushSignature`. Rejects with `InvalidOptionError` for what is no Atom feed, more than 1 MiB, or a feed of more than 50
   * channels; with `StoreError` where the storage fails: hand it over again then.
   */
  accept(feed: string | Uint8Array, options?: AbortOptions): Promise<PushAcceptance>
}

// A feed tells of one channel; each that is named costs a look into the store.
const mostChannels = 50

export function createAccepting(
  { store, settings }: { readonly store: ArchiveStore; readonly settings: ArchiverSettings },
  ready: (options?: AbortOptions) => Promise<void>,
  wake: () => void,
): Accepting {
  return {
    async accept(feed, options = {}) {
      const parsed = parseUploadsFeed(feed)
      const channelIds = new Set(parsed.videos.map(({ channelId }) => channelId))
      if (channelIds.size > mostChannels) {
        const expected = `uploads of at most ${mostChannels} channels`
        throw new InvalidOptionError({ option: 'feed', expected, received: channelIds.size })
      }
      await ready(options)
      const acceptance = await takeIn(store, settings, parsed, channelIds, options)
      if (acceptance.proposed + acceptance.reread + acceptance.walks > 0) wake()
      return acceptance
    },
  }
}

async function takeIn(
  store: ArchiveStore,
  settings: ArchiverSettings,
  { videos: entries, deletedVideoIds, unreadableEntries }: UploadsFeed,
  channelIds: ReadonlySet<string>,
  options: AbortOptions,
): Promise<PushAcceptance> {
  const now = await store.now(options)
  // The last entry of a video counts.
  const videos = [...new Map(entries.map((video) => [video.videoId, video])).values()]
  const deleted = new Set(deletedVideoIds)
  const records = await store.videos.getMany([...videos.map(({ videoId }) => videoId), ...deleted], options)
  const known = new Map(records.map((record) => [record.videoId, record]))
  const [followed, sources] = [
    await followedOf(store, channelIds, options),
    await sourcesOf(store, channelIds, options),
  ]
  const walked = new Set(sources.map(({ channelId }) => channelId))
  const unknown = videos.filter(({ videoId }) => !known.has(videoId))
  const proposed = unknown.filter(({ channelId }) => followed.has(channelId)).map(({ videoId }) => videoId)
  const reread = records
    .filter((record) => deleted.has(record.videoId) || isOutdated(record, videos, now))
    .flatMap(({ state, videoId }) => (state === 'stored' ? [videoId] : []))
  const pending: readonly PendingVideo[] = [
    ...proposed.map((videoId) => ({ videoId, notBefore: now, candidate: true as const })),
    ...reread.map((videoId) => ({ videoId, notBefore: now })),
  ]
  if (pending.length > 0) await store.remainingTasks.addPending(pending, options)
  let walks = 0
  for (const { sourceId, channelId } of sources) {
    if (!unknown.some((video) => video.channelId === channelId)) continue
    if (await walkNow(store, settings, sourceId, options)) walks += 1
  }
  const ignored = unknown.filter(({ channelId }) => !followed.has(channelId) && !walked.has(channelId)).length
  const missing = [...deleted].filter((videoId) => known.get(videoId)?.state !== 'stored').length
  return {
    ...{ proposed: proposed.length, reread: reread.length, walks },
    known: videos.filter(({ videoId }) => known.has(videoId) && !reread.includes(videoId)).length,
    ignored: ignored + missing + unreadableEntries,
    precision: await notePushed(store, proposed, now, options),
  }
}

/** Whether an entry says that a video changed after it was read. One from the future says nothing. */
function isOutdated(record: VideoRecord, videos: readonly FeedVideo[], now: Date): boolean {
  const updatedAt = videos.find(({ videoId }) => videoId === record.videoId)?.updatedAt
  return record.state === 'stored' && updatedAt !== undefined && updatedAt > record.fetchedAt && updatedAt <= now
}

async function followedOf(
  store: ArchiveStore,
  channelIds: ReadonlySet<string>,
  options: AbortOptions,
): Promise<ReadonlySet<string>> {
  const followed = new Set<string>()
  for (const channelId of channelIds) {
    const task = await store.remainingTasks.get(followTaskId(channelId), options)
    if (task?.state === 'waiting' || task?.state === 'leased') followed.add(channelId)
  }
  return followed
}

async function sourcesOf(store: ArchiveStore, channelIds: ReadonlySet<string>, options: AbortOptions) {
  const active = await store.sources.list({ states: ['active'] }, options)
  return active
    .filter(isChannelSource)
    .flatMap(({ sourceId, channelId }) =>
      channelId !== undefined && channelIds.has(channelId) ? [{ sourceId, channelId }] : [],
    )
}

/** Writes a walk of the newest uploads down, unless one is. */
async function walkNow(
  store: ArchiveStore,
  { fullWalkEveryMs }: ArchiverSettings,
  sourceId: string,
  options: AbortOptions,
): Promise<boolean> {
  return await reviseSource(
    store,
    sourceId,
    (ledger, now) => {
      const { source } = ledger
      if (!isChannelSource(source) || source.state !== 'active') return undefined
      return planChannel(ledger, source, { now, fullWalkEveryMs, walkEveryMs: 0, newId: () => crypto.randomUUID() })
    },
    options,
  )
}

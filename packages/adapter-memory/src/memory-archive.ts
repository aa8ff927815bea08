import type { Clock, JsonValue, LedgerSpan, SourceRecord, VideoRecord } from '@youtube-archives/core'
import type { OpenState } from './shared/in-turn.ts'
import { ChangeTable } from './tables/change-table.ts'
import { ChannelTable } from './tables/channel-table.ts'
import { CountTable, countedState } from './tables/count-table.ts'
import { type MatchRow, MatchTable } from './tables/match-table.ts'
import { PendingTable } from './tables/pending-table.ts'
import { ReadingTable } from './tables/reading-table.ts'
import { SuppressionTable } from './tables/suppression-table.ts'
import { TaskTable } from './tables/task-table.ts'
import { VideoTable } from './tables/video-table.ts'

/** What came from YouTube, and the work that was written down. */
interface Contents {
  /** Tells the cursors of this archive from those of another. */
  readonly archiveId: string
  readonly videos: VideoTable
  readonly matches: MatchTable
  /** Follows `videos` and `matches`, which therefore change through the functions below. */
  readonly counts: CountTable
  readonly pending: PendingTable
  readonly channels: ChannelTable
  readonly sources: Map<string, SourceRecord>
  /** By source, in time order, joined. */
  readonly spans: Map<string, readonly LedgerSpan[]>
  readonly tasks: TaskTable
  readonly changes: ChangeTable
  readonly values: Map<string, { readonly value: JsonValue; readonly revision: number }>
  readonly readings: ReadingTable
}

/** Everything one archive keeps: its stores share it. Records in it are never changed but replaced. */
export interface MemoryArchive extends OpenState, Contents {
  readonly clock: Clock
  origin: string | undefined
  suppressions: SuppressionTable
}

export function createMemoryArchive(clock: Clock): MemoryArchive {
  return { isClosed: false, clock, origin: undefined, suppressions: new SuppressionTable(), ...noContents() }
}

/** Leaves nothing of what came from YouTube. */
export function emptyArchive(archive: MemoryArchive): void {
  Object.assign(archive, noContents())
}

function noContents(): Contents {
  return {
    archiveId: crypto.randomUUID(),
    videos: new VideoTable(),
    matches: new MatchTable(),
    counts: new CountTable(),
    pending: new PendingTable(),
    channels: new ChannelTable(),
    sources: new Map(),
    spans: new Map(),
    tasks: new TaskTable(),
    changes: new ChangeTable(),
    values: new Map(),
    readings: new ReadingTable(),
  }
}

/** The store's own time. */
export function timeOf(archive: MemoryArchive): Date {
  return new Date(archive.clock.now())
}

/** Writes down what is known of a video. */
export function putVideo(archive: MemoryArchive, record: VideoRecord): void {
  const before = countedState(archive.videos.get(record.videoId)?.record)
  archive.videos.set(record)
  archive.counts.move(archive.matches.sourceIdsOf(record.videoId), before, countedState(record))
  if (record.state !== 'stored') return
  const { publishedAt } = record
  for (const match of archive.matches.ofVideo(record.videoId)) {
    if (match.publishedAt.getTime() !== publishedAt.getTime()) archive.matches.set({ ...match, publishedAt })
  }
}

/** False where the match is there already: then only what showed it is added. */
export function putMatch(archive: MemoryArchive, match: MatchRow): boolean {
  const { sourceId, videoId } = match
  const known = archive.matches.get(sourceId, videoId)
  const record = archive.videos.get(videoId)?.record
  if (known !== undefined) {
    const shownBySearch = known.shownBySearch || match.shownBySearch
    archive.matches.set({ ...known, shownBySearch, listed: known.listed || match.listed })
    return false
  }
  archive.matches.set(record?.state === 'stored' ? { ...match, publishedAt: record.publishedAt } : match)
  archive.counts.move([sourceId], undefined, countedState(record))
  return true
}

/** Forgets a video with all that hangs on it. False where it was unknown. */
export function forgetVideo(archive: MemoryArchive, videoId: string): boolean {
  const before = countedState(archive.videos.get(videoId)?.record)
  archive.counts.move(archive.matches.sourceIdsOf(videoId), before, undefined)
  archive.matches.deleteVideo(videoId)
  archive.pending.delete(videoId)
  archive.readings.deleteVideo(videoId)
  return archive.videos.delete(videoId)
}

/** Makes a video pending unless it is already, or is in a task, other than as a candidate. Returns whether it became so. */
export function makePending(archive: MemoryArchive, videoId: string, now: Date): boolean {
  const pending = archive.pending.get(videoId)
  if ((pending && !pending.candidate) || archive.tasks.heldVideos.hasFound(videoId)) return false
  archive.pending.set({ videoId, notBefore: now })
  return true
}

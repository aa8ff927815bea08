import type { SafeEmitter } from '../shared/safe-emitter.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { ChannelSourceRecord, SearchSourceRecord, SourceRecord } from '../stores/source-record.ts'
import type { YouTubeClient } from '../youtube-client/youtube-client.ts'
import type { ArchiverEvents } from './archiver-events.ts'
import type { ArchiverSettings } from './archiver-options.ts'
import type { FollowSchedule } from './follow/follow-schedule.ts'
import type { SourceMatcher } from './follow/source-matcher.ts'
import type { KnownShares } from './known-share.ts'
import type { RefreshTurns } from './refresh-turns.ts'
import type { RunAccount } from './run-account.ts'
import type { RunTally } from './run-tally.ts'
import type { SearchTrust } from './search-trust.ts'
import type { SweepYields } from './sweep-yields.ts'

/** What every step of one run works with. */
export interface WorkContext {
  readonly store: ArchiveStore
  readonly client: YouTubeClient
  readonly settings: ArchiverSettings
  readonly events: SafeEmitter<ArchiverEvents>
  /** Printable name of this archiver, for the status of tasks. */
  readonly worker: string
  readonly signal: AbortSignal | undefined
  readonly account: RunAccount
  readonly tally: RunTally
  readonly trust: SearchTrust
  readonly knownShares: KnownShares
  readonly sweepYields: SweepYields
  /** Tells which sources look for a video, from its own words. */
  readonly matcher: SourceMatcher
  /** Whether what one source found is matched with the others too, as far as that can be decided from a video's words. */
  readonly matchesLocally: boolean
  /** When followed channels are due; undefined where channels that are discovered are not followed. */
  readonly follows: FollowSchedule | undefined
  /** When it is the turn of what grows old; shared by all runs of the archiver. */
  readonly refreshTurns: RefreshTurns
  /** Sources as last seen, by id. */
  readonly sources: Map<string, SourceRecord>
}

/**
 * A source as it stands, read anew for each page: other workers read pages of it, too, and what they found (its playlist, its newest page, its rate)
 * decides what to ask next. Undefined where it was removed.
 */
export async function findSource(work: WorkContext, sourceId: string): Promise<SourceRecord | undefined> {
  const source = await work.store.sources.get(sourceId, { signal: work.signal })
  if (source !== undefined) work.sources.set(sourceId, source)
  return source
}

export function isSearchSource(source: SourceRecord | undefined): source is SearchSourceRecord {
  return source?.kind === 'search'
}

export function isChannelSource(source: SourceRecord | undefined): source is ChannelSourceRecord {
  return source?.kind === 'channel'
}

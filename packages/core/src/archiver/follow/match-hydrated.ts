import type { MatchRecord } from '../../records/match-record.ts'
import type { HydratedVideo } from '../../records/video-record.ts'
import type { NewTask } from '../../remaining-tasks/remaining-task.ts'
import type { PendingVideo } from '../../remaining-tasks/task-position.ts'
import type { FoundVideos } from '../../stores/page-commit.ts'
import type { WorkContext } from '../work-context.ts'
import { newFollows } from './follow-task.ts'
import { foundBySource, type MatchedVideo } from './found-by-source.ts'
import { isInside } from './query-matcher.ts'

/** What of an answer is kept. */
interface MatchedHydration {
  readonly wanted: readonly HydratedVideo[]
  readonly found: readonly FoundVideos[]
  readonly newTasks: readonly NewTask[]
}

/**
 * Decides which sources look for videos, now that their whole text and tags are known. A candidate becomes a match of those that do and its channel is followed; it is dropped
 * where none does. Where videos are matched locally, others that were found for some source become matches of further ones: a merged search or a page of uploads tells no tags.
 */
export async function matchHydrated(
  work: WorkContext,
  asked: readonly PendingVideo[],
  hydrated: readonly HydratedVideo[],
  { fetchedAt, expiresAt }: { readonly fetchedAt: Date; readonly expiresAt: Date },
): Promise<MatchedHydration> {
  const candidates = new Map(asked.filter(({ candidate }) => candidate === true).map((video) => [video.videoId, video]))
  const asking = work.matchesLocally ? hydrated : hydrated.filter(({ videoId }) => candidates.has(videoId))
  if (asking.length === 0) return { wanted: hydrated, found: [], newTasks: [] }
  const matcher = await work.matcher.get({ signal: work.signal })
  const known = await knownMatches(
    work,
    asking.map(({ videoId }) => videoId).filter((videoId) => !candidates.has(videoId)),
  )
  const dropped = new Set<string>()
  const matched: MatchedVideo[] = []
  for (const { videoId, channelId, publishedAt, title, description, tags } of asking) {
    const sources = matcher
      .match({ channelId, document: { title, description, tags } })
      .filter((source) => isInside(source, publishedAt))
    if (sources.length === 0 && candidates.has(videoId)) dropped.add(videoId)
    const matches = known.get(videoId) ?? []
    const further = sources.filter(({ sourceId }) => matches.every((match) => match.sourceId !== sourceId))
    const shownBySearch =
      candidates.get(videoId)?.shownBySearch === true || matches.some((match) => match.shownBySearch)
    // What matches by its tags alone is in no list: where search shows it first, no page of uploads tells that it matches.
    const found = { route: shownBySearch ? 'search' : 'follow', shownBySearch, listed: false } as const
    if (further.length > 0) matched.push({ sighting: { videoId, channelId, publishedAt }, sources: further, ...found })
  }
  return {
    wanted: hydrated.filter(({ videoId }) => !dropped.has(videoId)),
    found: foundBySource(matched, expiresAt),
    newTasks: followsOf(work, matched, fetchedAt),
  }
}

async function knownMatches(
  { store, signal }: WorkContext,
  videoIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MatchRecord[]>> {
  const byVideo = new Map<string, MatchRecord[]>()
  if (videoIds.length === 0) return byVideo
  for (const match of await store.videos.matches(videoIds, { signal })) {
    byVideo.set(match.videoId, [...(byVideo.get(match.videoId) ?? []), match])
  }
  return byVideo
}

/** The channels of what was matched. By whichever source: all that are matched here can be followed. */
function followsOf({ follows }: WorkContext, matched: readonly MatchedVideo[], now: Date): readonly NewTask[] {
  const [source] = matched[0]?.sources ?? []
  const sightings = matched.map(({ sighting }) => sighting)
  return source === undefined ? [] : newFollows(follows, source, sightings, now)
}

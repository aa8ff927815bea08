import type { HydratedVideo } from '../../records/video-record.ts'
import type { PendingVideo } from '../../remaining-tasks/task-position.ts'
import type { FoundVideos } from '../../stores/page-commit.ts'
import type { WorkContext } from '../work-context.ts'
import { foundBySource } from './found-by-source.ts'
import { isInside } from './query-matcher.ts'

/**
 * Decides over candidates, now that their whole text and tags are known: those that a source looks for become its matches, the others are dropped.
 * Videos that some source found already are stored as they are.
 */
export async function matchHydrated(
  work: WorkContext,
  asked: readonly PendingVideo[],
  hydrated: readonly HydratedVideo[],
  expiresAt: Date,
): Promise<{ readonly wanted: readonly HydratedVideo[]; readonly found: readonly FoundVideos[] }> {
  const candidates = new Map(asked.filter(({ candidate }) => candidate === true).map((video) => [video.videoId, video]))
  if (candidates.size === 0) return { wanted: hydrated, found: [] }
  const matcher = await work.matcher.get({ signal: work.signal })
  const matched = hydrated
    .filter(({ videoId }) => candidates.has(videoId))
    .map(({ videoId, channelId, publishedAt, title, description, tags }) => ({
      sighting: { videoId, channelId, publishedAt },
      sources: matcher
        .match({ channelId, document: { title, description, tags } })
        .filter((source) => isInside(source, publishedAt)),
      ...sightingOf(candidates.get(videoId)),
    }))
  const dropped = new Set(matched.filter(({ sources }) => sources.length === 0).map(({ sighting }) => sighting.videoId))
  return {
    wanted: hydrated.filter(({ videoId }) => !dropped.has(videoId)),
    found: foundBySource(matched, expiresAt),
  }
}

/** What matches by its tags alone is in no list: where search shows it first, no page of uploads tells that it matches. */
function sightingOf(candidate: PendingVideo | undefined) {
  const shownBySearch = candidate?.shownBySearch === true
  return { route: shownBySearch ? ('search' as const) : ('follow' as const), shownBySearch, listed: false }
}

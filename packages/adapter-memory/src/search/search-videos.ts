import {
  encodeVideoCursor,
  type MatchRecord,
  type ResolvedVideoQuery,
  relevanceTier,
  type StoredVideo,
  type VideoPage,
  type VideoPosition,
  videoPosition,
} from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { compareText } from '../shared/compare.ts'
import { copyOf } from '../shared/copy-of.ts'
import { toMatchRecord } from '../tables/match-table.ts'
import { comparePositions } from './compare-positions.ts'
import { fittingVideos } from './fitting-videos.ts'

interface Placed {
  readonly video: StoredVideo
  readonly position: VideoPosition
}

export function searchVideos(archive: MemoryArchive, query: ResolvedVideoQuery): VideoPage {
  // One more than the page tells whether there is a next one.
  const first = firstVideos(archive, query, query.limit + 1)
  const page = first.slice(0, query.limit)
  const last = first.length > page.length ? page.at(-1) : undefined
  return {
    items: page.map(({ video }) => copyOf(video)),
    nextCursor: last && encodeVideoCursor(last.position, query.fingerprint),
    matches: query.withMatches ? page.flatMap(({ video }) => matchesOf(archive, video)) : undefined,
  }
}

function matchesOf(archive: MemoryArchive, { videoId }: StoredVideo): readonly MatchRecord[] {
  const matches = archive.matches.ofVideo(videoId)
  return copyOf([...matches].sort((one, other) => compareText(one.sourceId, other.sourceId)).map(toMatchRecord))
}

/** The first videos behind the cursor, in order; never holds more of them than asked. */
function firstVideos(archive: MemoryArchive, query: ResolvedVideoQuery, count: number): readonly Placed[] {
  const first: Placed[] = []
  for (const video of fittingVideos(archive, query)) {
    const position = videoPosition(query.order, video, tierOf(archive, query, video))
    if (query.after && comparePositions(position, query.after) <= 0) continue
    const last = first[count - 1]
    if (last && comparePositions(position, last.position) > 0) continue
    first.splice(insertionIndex(first, position), 0, { video, position })
    if (first.length > count) first.pop()
  }
  return first
}

function tierOf(archive: MemoryArchive, { order, text }: ResolvedVideoQuery, video: StoredVideo): number {
  return order === 'relevance' ? relevanceTier(text, archive.videos.text.document(video.videoId) ?? video) : 0
}

function insertionIndex(placed: readonly Placed[], position: VideoPosition): number {
  let low = 0
  let high = placed.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = placed[middle]
    if (other && comparePositions(other.position, position) < 0) low = middle + 1
    else high = middle
  }
  return low
}

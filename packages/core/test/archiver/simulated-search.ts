import { requestBounds } from '../../src/archiver/date-cursor.ts'
import type { SearchAnswer } from '../../src/archiver/window-advance.ts'
import type { VideoSighting } from '../../src/index.ts'
import type { WindowPosition } from '../../src/remaining-tasks/task-position.ts'
import { at } from './ledger-builders.ts'

/** How a walk by page tokens ends at the ceiling; all four were observed. */
export type CeilingEnding = 'no-token' | 'empty-page' | 'blank-token-loop' | 'repeats'

export interface SimulatedSearch {
  readonly pageSize: number
  readonly ceilingRows: number
  readonly ending: CeilingEnding
}

/** Videos published at these seconds, newest first. */
export function videosAt(seconds: readonly number[]): readonly VideoSighting[] {
  return [...seconds]
    .sort((a, b) => b - a)
    .map((second, index) => ({ videoId: `video-${index}`, channelId: 'UC1', publishedAt: at(second) }))
}

/** Answers as an honest API does: inclusive bounds, newest first, tokens that are offsets. */
export function answer(
  videos: readonly VideoSighting[],
  position: WindowPosition,
  { pageSize, ceilingRows, ending }: SimulatedSearch,
): SearchAnswer {
  const { publishedAfter, publishedBefore } = requestBounds(position)
  const matching = videos.filter(
    ({ publishedAt }) => publishedAt >= publishedAfter && publishedAt.getTime() < publishedBefore.getTime() + 1_000,
  )
  const asked = Number(position.crowded?.pageToken ?? 0)
  const beyond = asked >= ceilingRows
  if (beyond && ending !== 'repeats') return { rows: [], nextPageToken: undefined }
  const offset = beyond ? asked % ceilingRows : asked
  const rows = matching.slice(offset, Math.min(offset + pageSize, ceilingRows))
  const reached = offset + rows.length
  if (matching.length <= reached) return { rows, nextPageToken: undefined }
  if (reached < ceilingRows || ending === 'empty-page' || ending === 'repeats') {
    return { rows, nextPageToken: String(asked + rows.length) }
  }
  return { rows, nextPageToken: ending === 'blank-token-loop' ? ' ' : undefined }
}

import type { MatchSightings, SightingsQuery } from '@youtube-archives/core'
import { compareText } from '../shared/compare.ts'
import type { MatchRow } from '../tables/match-table.ts'

/** How many of the newest matches of a span search and the list have shown. */
export function countSightings(matches: Iterable<MatchRow>, { after, before, limit }: SightingsQuery): MatchSightings {
  const inside = [...matches].filter(({ publishedAt }) => publishedAt >= after && publishedAt < before)
  if (inside.length > limit) inside.sort(newestFirst).splice(limit)
  const counts = { listed: 0, listedShown: 0, shownOnly: 0, neither: 0 }
  for (const { listed, shownBySearch } of inside) {
    if (listed && shownBySearch) counts.listedShown += 1
    if (listed) counts.listed += 1
    else if (shownBySearch) counts.shownOnly += 1
    else counts.neither += 1
  }
  return counts
}

function newestFirst(one: MatchRow, other: MatchRow): number {
  return other.publishedAt.getTime() - one.publishedAt.getTime() || compareText(other.videoId, one.videoId)
}

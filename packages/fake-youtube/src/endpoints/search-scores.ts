import { hashText, uniformHash } from '../random/hash.ts'
import type { EndpointCall } from './endpoint-call.ts'
import type { SearchParameters } from './search-parameters.ts'
import type { SearchRow } from './search-row.ts'

/**
 * What a row is sorted by in an order other than `date`.
 *
 * Relevance is secret; here it grows with views, shrinks with age, prefers the asked language and carries noise that
 * stays the same for the same query.
 */
export function scoreRow(row: SearchRow, call: EndpointCall, search: SearchParameters, order: string): number | string {
  const { world, atMs } = call
  const { data } = world
  if (order === 'title') {
    return row.kind === 'video' ? data.videoAt(row.number).title : data.channels.describe(row.number).title
  }
  if (row.kind === 'channel') {
    return order === 'videoCount' ? data.uploads.size(row.number) : uniformHash(data.seed, row.number, 711)
  }
  const { viewCount, likeCount } = data.statisticsAt(row.number, atMs)
  if (order === 'viewCount') return viewCount
  if (order === 'rating') return viewCount === 0 ? 0 : likeCount / viewCount
  if (order === 'videoCount') return 0
  const days = (atMs - row.timeMs) / 86_400_000
  const noise = 3 * uniformHash(data.seed, row.number, 712, hashText(search.q))
  return noise + Math.log1p(viewCount) / 4 - Math.log1p(days) / 2 + languageBonus(row, call, search)
}

function languageBonus(row: SearchRow, call: EndpointCall, search: SearchParameters): number {
  if (search.relevanceLanguage === undefined) return 0
  return call.world.data.videoAt(row.number).language.startsWith(search.relevanceLanguage) ? 1 : 0
}

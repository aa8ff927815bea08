import type { WorldData } from '../world/world-data.ts'
import type { SearchParameters } from './search-parameters.ts'
import type { SearchRow } from './search-row.ts'

/** Channels made inside the time bounds whose title or description answers the query (observed, undocumented). */
export function channelRows(
  data: WorldData,
  search: SearchParameters,
  bounds: { readonly afterMs: number; readonly beforeMs: number },
): SearchRow[] {
  const wanted = search.channelId === undefined ? undefined : data.channels.numberOf(search.channelId)
  const rows: SearchRow[] = []
  for (const number of data.channelIndex.numbersFor(search.q)) {
    const timeMs = data.channels.publishedMsOf(number)
    if (timeMs < bounds.afterMs || timeMs > bounds.beforeMs) continue
    if (search.channelId === undefined || number === wanted) rows.push({ kind: 'channel', number, timeMs })
  }
  return rows
}

import { matchesTextQuery, parseTextQuery } from '../query/text-query.ts'
import { normalizeText } from '../text/normalize-text.ts'
import type { WorldData } from '../world/world-data.ts'
import type { SearchParameters } from './search-parameters.ts'
import type { SearchRow } from './search-row.ts'

/** Channels made inside the time bounds whose title or description answers the query (observed, undocumented). */
export function channelRows(
  data: WorldData,
  search: SearchParameters,
  bounds: { readonly afterMs: number; readonly beforeMs: number },
): SearchRow[] {
  const query = parseTextQuery(search.q)
  const rows: SearchRow[] = []
  for (let number = 0; number < data.channels.count; number++) {
    const timeMs = data.channels.publishedMsOf(number)
    if (timeMs < bounds.afterMs || timeMs > bounds.beforeMs) continue
    const channel = data.channels.describe(number)
    if (search.channelId !== undefined && search.channelId !== channel.id) continue
    if (!matchesTextQuery(query, [channel.title, channel.description].map(normalizeText))) continue
    rows.push({ kind: 'channel', number, timeMs })
  }
  return rows
}

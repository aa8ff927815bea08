import type { ResolvedCriteria } from '../query/search-criteria.ts'
import { intersectPositions } from '../query/sorted-positions.ts'
import { firstPositionFrom } from './video-table.ts'
import type { WorldData } from './world-data.ts'

/** The videos that answer the text, channel and time of a search, oldest first. */
export interface Candidates {
  /** First index inside the time bounds. */
  readonly from: number
  /** First index behind them. */
  readonly to: number
  serialAt(index: number): number
}

/** Looks at no video one by one: posting lists and two binary searches. */
export function candidatePositions(data: WorldData, criteria: ResolvedCriteria): Candidates {
  const { table } = data
  const positions = positionsOf(data, criteria)
  const count = positions?.length ?? table.count
  const positionAt = (index: number): number => (positions === undefined ? index : (positions[index] ?? 0))
  // The first index whose position is at least `position`: both ends of a window cost one search each.
  const indexFrom = (position: number): number => {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if (positionAt(middle) < position) low = middle + 1
      else high = middle
    }
    return low
  }
  const from = indexFrom(firstPositionFrom(table.publishedMs, criteria.afterMs))
  // Inclusive bounds of whole milliseconds: everything before the next one.
  const to = indexFrom(firstPositionFrom(table.publishedMs, criteria.beforeMs + 1))
  return { from, to: Math.max(from, to), serialAt: (index) => table.serials[positionAt(index)] ?? 0 }
}

function positionsOf(data: WorldData, criteria: ResolvedCriteria): Uint32Array | undefined {
  const byText = criteria.q.trim() === '' ? undefined : data.index.positionsFor(criteria.q)
  if (criteria.channelId === undefined) return byText
  const channel = data.channels.numberOf(criteria.channelId)
  const byChannel = channel === undefined ? new Uint32Array() : data.uploads.byPublication(channel)
  return byText === undefined ? byChannel : intersectPositions(byChannel, byText)
}

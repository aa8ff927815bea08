import { createVideoFilter } from '../query/video-filters.ts'
import { uniformHash } from '../random/hash.ts'
import { isShownBySearch } from '../visibility/search-visibility.ts'
import { candidatePositions } from '../world/candidate-positions.ts'
import { channelRows } from './channel-rows.ts'
import type { EndpointCall } from './endpoint-call.ts'
import type { SearchParameters } from './search-parameters.ts'
import type { SearchRow } from './search-row.ts'
import { scoreRow } from './search-scores.ts'

/** What a search found. */
export interface FoundRows {
  /** In the order asked for; as many as were needed, or all. */
  readonly rows: readonly SearchRow[]
  /** How many videos answer text, channel and time, before anything hides them. */
  readonly candidates: number
}

/** The rows of a search, at least the first `needed` of them where there are so many. */
export function findSearchRows(call: EndpointCall, search: SearchParameters, needed: number): FoundRows {
  const { world, behaviour, atMs } = call
  const { data } = world
  const bounds = isOn(call, 'ignoreDateFilters')
    ? { afterMs: -Infinity, beforeMs: atMs }
    : { afterMs: search.afterMs, beforeMs: Math.min(search.beforeMs, atMs) }
  const order = search.order === 'date' && isOn(call, 'ignoreDateOrder') ? 'relevance' : search.order
  const newestFirst = order === 'date'
  const accepts = createVideoFilter(search.filters)
  const candidates = candidatePositions(data, { ...bounds, q: search.q, channelId: search.channelId, filters: {} })
  // Walking stops early only where nothing that comes later could change the first rows.
  const enough = newestFirst && behaviour.thinAbove === Infinity ? needed : Infinity

  let rows: SearchRow[] = []
  if (search.types.has('video')) {
    for (let index = candidates.to - 1; index >= candidates.from && rows.length < enough; index--) {
      const number = candidates.serialAt(index)
      if (!isShownBySearch(data, behaviour, number, atMs)) continue
      if (isDropped(call, number)) continue
      if (accepts !== undefined && !accepts(data.videoAt(number), atMs)) continue
      rows.push({ kind: 'video', number, timeMs: data.publishedMsOf(number) })
    }
  }
  if (rows.length > behaviour.thinAbove) rows = spreadSample(rows, behaviour.thinAbove)
  if (search.types.has('channel')) {
    rows.push(...channelRows(data, search, bounds))
    if (newestFirst) rows.sort((a, b) => b.timeMs - a.timeMs)
  }
  if (!newestFirst) rows = sortByScore(rows, call, search, order)
  return { rows, candidates: candidates.to - candidates.from }
}

function isOn(call: EndpointCall, name: 'ignoreDateFilters' | 'ignoreDateOrder'): boolean {
  const setting = call.behaviour[name]
  return typeof setting === 'function' ? setting(call.request) : setting
}

function isDropped(call: EndpointCall, serial: number): boolean {
  const { dropShare } = call.behaviour
  return dropShare > 0 && uniformHash(call.world.seed, call.callNumber, serial, 701) < dropShare
}

function spreadSample(rows: readonly SearchRow[], size: number): SearchRow[] {
  return Array.from({ length: size }, (_, index) => rows[Math.floor((index * rows.length) / size)]).filter(
    (row) => row !== undefined,
  )
}

function sortByScore(
  rows: readonly SearchRow[],
  call: EndpointCall,
  search: SearchParameters,
  order: string,
): SearchRow[] {
  const scored = rows.map((row) => ({ row, score: scoreRow(row, call, search, order) }))
  scored.sort((a, b) => compareScores(a.score, b.score) || b.row.timeMs - a.row.timeMs || a.row.number - b.row.number)
  return scored.map(({ row }) => row)
}

/** Highest number first, but texts in alphabetical order. */
function compareScores(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') return b - a
  return a < b ? -1 : a > b ? 1 : 0
}

import { hash32, uniformHash } from '../random/hash.ts'
import type { EndpointCall } from './endpoint-call.ts'
import type { PageRequest } from './page-request.ts'
import type { SearchParameters } from './search-parameters.ts'
import type { SearchRow } from './search-row.ts'
import { findSearchRows } from './search-rows.ts'

/** One page of a search. */
export interface SearchPage {
  readonly rows: readonly SearchRow[]
  /** Where the next page begins; `undefined` for no token; `blank` for the token that says nothing. */
  readonly next: number | 'blank' | undefined
  readonly candidates: number
}

/** Cuts a page out of what was found, with the ceiling and whatever else the behaviour does to pages. */
export function cutSearchPage(call: EndpointCall, search: SearchParameters, page: PageRequest): SearchPage {
  const { behaviour } = call
  const { ceilingRows, ceilingEnding } = behaviour
  const beyond = page.offset >= ceilingRows
  const offset = beyond && ceilingEnding === 'repeats' ? page.offset % ceilingRows : page.offset
  if (page.size === 0 || (beyond && ceilingEnding !== 'repeats')) {
    return { rows: [], next: undefined, candidates: findSearchRows(call, search, 0).candidates }
  }
  const end = Math.min(offset + page.size, ceilingRows)
  const { rows: found, candidates } = findSearchRows(call, search, end + 1)
  const full = found.slice(offset, end)
  const rows = full.slice(0, shortenedSize(call, full.length))
  const next = nextOffset({ offset, shown: rows.length, found: found.length, ceilingRows })
  if (next === 'ceiling') return { rows, next: tokenAtCeiling(ceilingEnding, page.offset + rows.length), candidates }
  if (next === undefined || stopsEarly(call)) return { rows, next: undefined, candidates }
  return { rows, next: page.offset + rows.length, candidates }
}

function nextOffset(walk: {
  readonly offset: number
  readonly shown: number
  readonly found: number
  readonly ceilingRows: number
}): 'more' | 'ceiling' | undefined {
  const reached = walk.offset + walk.shown
  if (walk.found <= reached) return undefined
  return reached >= walk.ceilingRows ? 'ceiling' : 'more'
}

function tokenAtCeiling(ending: string, offset: number): number | 'blank' | undefined {
  if (ending === 'no-token') return undefined
  return ending === 'blank-token-loop' ? 'blank' : offset
}

function stopsEarly(call: EndpointCall): boolean {
  return uniformHash(call.world.seed, call.callNumber, 721) < call.behaviour.earlyStopShare
}

function shortenedSize(call: EndpointCall, size: number): number {
  if (size < 2 || uniformHash(call.world.seed, call.callNumber, 722) >= call.behaviour.shortPageShare) return size
  return 1 + (hash32(call.world.seed, call.callNumber, 723) % (size - 1))
}

import type { Place } from '../../storage/src/search/hand-written.ts'
import type { QueryClass } from '../../storage/src/search/query-classes.ts'

/** One address of the example and the one that asks the same of the server written by hand. */
export interface SameRequest {
  readonly name: string
  readonly ours: string
  readonly theirs: string
}

/** Where a later page begins, for both. */
export interface LaterPage {
  readonly cursor: string
  readonly place: Place
}

/** A search of the API. */
export function apiRequest(kind: QueryClass, at: number, later?: LaterPage): SameRequest {
  const { text, sourceIds, channelIds, publishedAfter, publishedBefore, minDurationSeconds, order } = kind.query
  const parameters = new URLSearchParams({ order })
  const named = { text, sourceId: sourceIds?.[0], channelId: channelIds?.[0], publishedAfter, publishedBefore }
  for (const [name, value] of Object.entries(named)) if (value !== undefined) parameters.set(name, value)
  if (minDurationSeconds !== undefined) parameters.set('minDurationSeconds', String(minDurationSeconds))
  if (later !== undefined) parameters.set('cursor', later.cursor)
  const after = later === undefined ? '' : `&after=${encodeURIComponent(JSON.stringify(later.place))}`
  return {
    name: `${kind.name}${later === undefined ? '' : ', next page'}`,
    ours: `/api/videos?${parameters}`,
    theirs: `/json?class=${at}${after}`,
  }
}

/** The page of a search that people see: only of what its form can ask. */
export function pageRequest(kind: QueryClass, at: number): SameRequest {
  const { text = '', sourceIds, channelIds, order } = kind.query
  const parameters = new URLSearchParams({ order })
  for (const [name, value] of Object.entries({ q: text, source: sourceIds?.[0], channel: channelIds?.[0] })) {
    if (value) parameters.set(name, value)
  }
  return { name: `page of ${kind.name}`, ours: `/?${parameters}`, theirs: `/html?class=${at}` }
}

/** Whether the form of the page can ask it. */
export function isOfPage({ query }: QueryClass): boolean {
  return query.publishedAfter === undefined && query.minDurationSeconds === undefined
}

import { uniformHash } from '../random/hash.ts'
import { searchResultResource } from '../resources/search-result.ts'
import { createEtag } from '../response/etag.ts'
import type { Endpoint, EndpointCall } from './endpoint-call.ts'
import { pageTokens, readPageRequest } from './page-request.ts'
import { cutSearchPage } from './search-page.ts'
import { readSearchParameters } from './search-parameters.ts'

const LARGEST_TOTAL = 1_000_000

/** @see https://developers.google.com/youtube/v3/docs/search/list */
export const listSearch: Endpoint = (call) => {
  const search = readSearchParameters(call.params)
  const page = readPageRequest(call.params)
  const found = cutSearchPage(call, search, page)
  const { next } = found
  return {
    kind: 'youtube#searchListResponse',
    // The etag of a search changes with every call (observed, undocumented).
    etag: createEtag(call.world.seed, call.callNumber, call.atMs),
    ...(next === 'blank' ? { ...pageTokens(page, undefined), nextPageToken: '' } : pageTokens(page, next)),
    regionCode: search.regionCode ?? call.behaviour.callerCountry,
    pageInfo: { totalResults: estimateTotal(call, found.candidates), resultsPerPage: page.size },
    items: found.rows.map((row) => searchResultResource(call, row, search.withSnippet)),
  }
}

/** The number is an estimate that wanders from call to call and never passes a million. */
function estimateTotal(call: EndpointCall, candidates: number): number {
  const factor = candidates < 20 ? 1 : 0.9 + 0.4 * uniformHash(call.world.seed, call.callNumber, 731)
  return Math.min(LARGEST_TOTAL, Math.round(candidates * factor))
}

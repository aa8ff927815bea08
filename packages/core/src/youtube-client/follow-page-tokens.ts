import type { CallOptions } from './call-options.ts'
import type { ListResponse } from './resources/list-response.ts'

interface PagedParams {
  readonly pageToken?: string | undefined
  readonly maxResults?: number | undefined
}

// A page costs the same whatever its size: https://developers.google.com/youtube/v3/determine_quota_cost
const mostRows = 50

/**
 * Yields page after page until one has no next token, no rows, or a token that was met before or is blank: the end of a search
 * takes any of these forms, and a blank token starts again at the first page (observed, undocumented).
 */
export async function* followPageTokens<Params extends PagedParams, Page extends ListResponse<unknown>>(
  list: (params: Params, options?: CallOptions) => Promise<Page>,
  params: Params,
  options: CallOptions = {},
): AsyncGenerator<Page, void> {
  const fields = options.fields === undefined ? undefined : withNextPageToken(options.fields)
  const seen = new Set<string>()
  let pageToken = params.pageToken
  for (;;) {
    if (pageToken !== undefined) seen.add(pageToken)
    const page = await list({ ...params, maxResults: params.maxResults ?? mostRows, pageToken }, { ...options, fields })
    yield page
    const next = page.nextPageToken
    if (typeof next !== 'string' || next.trim() === '' || seen.has(next) || (page.items ?? []).length === 0) return
    pageToken = next
  }
}

/** Without the token in the answer, the first page would look like the last. */
function withNextPageToken(fields: string): string {
  return /(^|,)\s*(nextPageToken|\*)\s*(,|$)/.test(fields) ? fields : `nextPageToken,${fields}`
}

import { RequestRefusal } from '../error-answers/request-refusal.ts'
import type { RequestParameters } from '../request/request-parameters.ts'
import { decodePageToken, encodePageToken } from '../response/page-token.ts'

/** The page a call asks for. */
export interface PageRequest {
  readonly offset: number
  readonly size: number
}

/** Reads `maxResults` (default 5, cut to 50) and `pageToken`. @throws RequestRefusal for a bad token. */
export function readPageRequest(params: RequestParameters): PageRequest {
  const size = params.count('maxResults', 5, 50)
  const text = params.text('pageToken')
  if (text === undefined) return { offset: 0, size }
  const token = decodePageToken(text)
  if (token === undefined) throw new RequestRefusal('invalidPageToken', { parameter: 'pageToken' })
  const offset = token.direction === 'forward' ? token.offset : Math.max(0, token.offset - size)
  return { offset, size }
}

/** The tokens of an answer; `next` is where the next page begins, `undefined` where there is none. */
export function pageTokens(page: PageRequest, next: number | undefined): Record<string, string> {
  return {
    ...(next === undefined || page.size === 0
      ? {}
      : { nextPageToken: encodePageToken({ offset: next, direction: 'forward' }) }),
    ...(page.offset === 0 ? {} : { prevPageToken: encodePageToken({ offset: page.offset, direction: 'backward' }) }),
  }
}

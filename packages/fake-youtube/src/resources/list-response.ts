import { hashText } from '../random/hash.ts'
import { createEtag } from '../response/etag.ts'

/** The frame of every list answer but search's. */
export function listResponse(
  kind: string,
  seed: number,
  items: readonly Readonly<Record<string, unknown>>[],
  pageInfo: { readonly totalResults: number; readonly resultsPerPage: number },
  tokens: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  // The same content has the same etag, so that If-None-Match can be honoured.
  const etag = createEtag(seed, ...items.map((item) => hashText(String(item.etag))))
  return { kind, etag, ...tokens, pageInfo, items }
}

import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import type { CallOptions } from './call-options.ts'

// Documented for batchGetStats, observed for the others: https://developers.google.com/youtube/v3/docs/videos/batchGetStats
const mostIds = 50

/** Ids of one call, or of several: a list, or text with commas. */
export type IdList = string | readonly string[]

/** Reads ids once each, in their order; throws `InvalidOptionError` for anything that is no id. */
function readIds(ids: IdList): string[] {
  const list: readonly unknown[] = typeof ids === 'string' ? ids.split(',') : Array.isArray(ids) ? ids : [ids]
  const trimmed = list.map((id) => {
    if (typeof id === 'string' && !id.includes(',')) return id.trim()
    throw new InvalidOptionError({ option: 'id', expected: 'a list of ids', received: id })
  })
  return [...new Set(trimmed)].filter((id) => id !== '')
}

/** Ids of one call. YouTube would refuse an empty list and take a unit for it, so it does not come to that. */
export function checkIds(ids: IdList): string[] {
  const list = readIds(ids)
  if (list.length === 0) {
    throw new InvalidOptionError({
      option: 'id',
      expected: 'at least one id',
      received: ids,
      hint: 'Nothing was sent.',
    })
  }
  if (list.length > mostIds) {
    throw new InvalidOptionError({
      option: 'id',
      expected: `at most ${mostIds} ids in one call`,
      received: list,
      hint: 'Walk over .pages() for more: it asks for 50 at a time.',
    })
  }
  return list
}

/** Yields one answer for every 50 of the ids, each id asked once. No ids, no calls. */
export async function* pagesOfIds<Params extends { readonly id?: IdList | undefined }, Page>(
  list: (params: Params, options?: CallOptions) => Promise<Page>,
  params: Params,
  options?: CallOptions,
): AsyncGenerator<Page, void> {
  const ids = readIds(params.id ?? [])
  for (let start = 0; start < ids.length; start += mostIds) {
    yield await list({ ...params, id: ids.slice(start, start + mostIds) }, options)
  }
}

/** Throws `InvalidOptionError` where none of the parameters says what to list: YouTube would take a unit for saying so. */
export function requireOneOf(params: object, names: readonly string[]): void {
  const given = names.some((name) => (params as Readonly<Record<string, unknown>>)[name] !== undefined)
  if (given) return
  throw new InvalidOptionError({
    option: names[0] ?? 'id',
    expected: `one of ${names.join(', ')}`,
    received: undefined,
  })
}

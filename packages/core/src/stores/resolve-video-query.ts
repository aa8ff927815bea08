import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { checkNumber } from '../shared/check-option.ts'
import { type InstantInput, parseInstant } from '../shared/instant.ts'
import { formatTextQuery } from '../text-query/format-text-query.ts'
import { parseTextQuery } from '../text-query/parse-text-query.ts'
import { positiveTextQuery } from '../text-query/positive-text-query.ts'
import type { TextQuery } from '../text-query/text-query.ts'
import { decodeVideoCursor, type VideoPosition } from './video-cursor.ts'
import type { VideoFilter, VideoOrder, VideoQuery } from './video-query.ts'

/** A filter that has been checked and read; undefined where it sets no condition. */
export interface ResolvedVideoFilter {
  readonly text: TextQuery
  /** Each once, sorted. */
  readonly sourceIds: readonly string[] | undefined
  /** Each once, sorted. */
  readonly channelIds: readonly string[] | undefined
  readonly publishedAfter: Date | undefined
  readonly publishedBefore: Date | undefined
  readonly minDurationSeconds: number | undefined
  readonly maxDurationSeconds: number | undefined
}

/** A query that has been checked and read, for an adapter to answer. */
export interface ResolvedVideoQuery extends ResolvedVideoFilter {
  /** The one that counts: never `relevance` where the text looks for nothing. */
  readonly order: VideoOrder
  readonly limit: number
  /** The page starts behind it; undefined for the first page. */
  readonly after: VideoPosition | undefined
  /** Stands for everything but the limit and the cursor: goes into the cursors of this query. */
  readonly fingerprint: string
  readonly withMatches: boolean
}

const orders: readonly VideoOrder[] = ['newest', 'oldest', 'relevance', 'views']

/**
 * Checks and reads a query, the same for every adapter.
 * @throws InvalidOptionError that names what makes no sense
 * @throws InvalidCursorError for a cursor of another query
 */
export function resolveVideoQuery(query: VideoQuery = {}): ResolvedVideoQuery {
  const filter = resolveVideoFilter(query)
  const order = resolveOrder(query.order, filter.text)
  const limit = checkNumber('limit', query.limit ?? 20, { min: 1, max: 100, integer: true })
  const fingerprint = fingerprintOf(filter, order)
  const after = query.cursor === undefined ? undefined : decodeVideoCursor(query.cursor, order, fingerprint)
  return { ...filter, order, limit, after, fingerprint, withMatches: query.withMatches ?? false }
}

/**
 * Checks and reads the conditions alone, as `videos.count` takes them.
 * @throws InvalidOptionError that names what makes no sense
 */
export function resolveVideoFilter(filter: VideoFilter): ResolvedVideoFilter {
  return {
    text: parseTextQuery(filter.text ?? ''),
    sourceIds: resolveIds('sourceIds', filter.sourceIds),
    channelIds: resolveIds('channelIds', filter.channelIds),
    publishedAfter: resolveInstant('publishedAfter', filter.publishedAfter),
    publishedBefore: resolveInstant('publishedBefore', filter.publishedBefore),
    minDurationSeconds: resolveSeconds('minDurationSeconds', filter.minDurationSeconds),
    maxDurationSeconds: resolveSeconds('maxDurationSeconds', filter.maxDurationSeconds),
  }
}

function resolveOrder(order: VideoOrder | undefined, text: TextQuery): VideoOrder {
  if (order !== undefined && !orders.includes(order)) {
    throw new InvalidOptionError({ option: 'order', expected: `one of ${orders.join(', ')}`, received: order })
  }
  const looksForSomething = positiveTextQuery(text).kind !== 'everything'
  if (order === undefined || order === 'relevance') return looksForSomething ? 'relevance' : 'newest'
  return order
}

function resolveIds(option: string, ids: readonly string[] | undefined): readonly string[] | undefined {
  if (ids === undefined) return undefined
  if (!Array.isArray(ids)) throw new InvalidOptionError({ option, expected: 'an array of ids', received: ids })
  for (const [index, id] of ids.entries()) {
    if (typeof id === 'string') continue
    throw new InvalidOptionError({ option: `${option}[${index}]`, expected: 'an id', received: id })
  }
  return [...new Set<string>(ids)].sort()
}

function resolveInstant(option: string, instant: InstantInput | undefined): Date | undefined {
  return instant === undefined ? undefined : parseInstant(instant, option)
}

function resolveSeconds(option: string, seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : checkNumber(option, seconds, { min: 0, max: Number.MAX_SAFE_INTEGER })
}

function fingerprintOf(filter: ResolvedVideoFilter, order: VideoOrder): string {
  const { text, sourceIds, channelIds, publishedAfter, publishedBefore, ...durations } = filter
  const { minDurationSeconds, maxDurationSeconds } = durations
  const ids = [sourceIds ?? null, channelIds ?? null]
  const times = [publishedAfter?.getTime() ?? null, publishedBefore?.getTime() ?? null]
  const bounds = [minDurationSeconds ?? null, maxDurationSeconds ?? null]
  return shortHash(JSON.stringify([formatTextQuery(text), order, ids, times, bounds]))
}

/** FNV-1a, twice in 32 bits. It tells queries apart that were mixed up, and need not stand up to an enemy. */
function shortHash(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(index), 0x5bd1e995)
  }
  return `${(low >>> 0).toString(36)}-${(high >>> 0).toString(36)}`
}

import type { SearchSourceRecord, SourceRecord } from '../../stores/source-record.ts'
import { matchesText } from '../../text-query/matches-text.ts'
import { parseTextQuery } from '../../text-query/parse-text-query.ts'
import type { TextQuery } from '../../text-query/text-query.ts'
import { type TextDocument, type TokenizedDocument, tokenizeDocument } from '../../text-query/tokenized-document.ts'
import { canFollow } from './can-follow.ts'

/** A video as far as a listing or its full record tells. */
export interface MatchableVideo {
  readonly channelId: string
  readonly publishedAt: Date
  readonly document: TextDocument
}

interface Asker {
  readonly source: SearchSourceRecord
  readonly query: TextQuery
}

/**
 * Tells which sources look for a video, from its own words. Built once for many videos: only the sources that share a word with a video are asked, so
 * that hundreds of sources cost little more than one.
 */
export class QueryMatcher {
  readonly #byToken = new Map<string, Asker[]>()
  readonly #sources = new Set<SearchSourceRecord>()
  #earliest = Number.POSITIVE_INFINITY

  /** Sources that are not active, no searches, or not to be decided locally are left out. */
  constructor(sources: Iterable<SourceRecord>) {
    for (const source of sources) {
      if (source.kind !== 'search' || source.state !== 'active' || !canFollow(source)) continue
      const query = parseTextQuery(source.query, 'query')
      for (const token of neededTokens(query) ?? []) {
        const askers = this.#byToken.get(token) ?? []
        askers.push({ source, query })
        this.#byToken.set(token, askers)
        this.#sources.add(source)
        this.#earliest = Math.min(this.#earliest, source.since.getTime())
      }
    }
  }

  /** Those it tells apart. */
  get sources(): Iterable<SearchSourceRecord> {
    return this.#sources
  }

  /** Whether there is anybody to match for. */
  get isEmpty(): boolean {
    return this.#byToken.size === 0
  }

  /** Whether a video published then can be what any source looks for, whatever its words are. */
  mayMatch({ channelId, publishedAt }: Omit<MatchableVideo, 'document'>): boolean {
    // Most of what a channel shows at first is older than anything that is looked for.
    if (publishedAt.getTime() < this.#earliest) return false
    for (const source of this.#sources) {
      if (isInside(source, publishedAt) && isOfChannel(source, channelId)) return true
    }
    return false
  }

  /** The sources whose query and filters the video fits, whenever it was published. */
  match({ channelId, document }: Omit<MatchableVideo, 'publishedAt'>): readonly SearchSourceRecord[] {
    const tokens = tokenizeDocument(document)
    const asked = new Set<SearchSourceRecord>()
    const fitting: SearchSourceRecord[] = []
    for (const token of tokensOf(tokens)) {
      for (const { source, query } of this.#byToken.get(token) ?? []) {
        if (asked.has(source)) continue
        asked.add(source)
        if (isOfChannel(source, channelId) && matchesText(query, tokens)) fitting.push(source)
      }
    }
    return fitting
  }
}

/** Whether a source wants what was published then. */
export function isInside({ since, until }: SearchSourceRecord, publishedAt: Date): boolean {
  return publishedAt >= since && (until === undefined || publishedAt < until)
}

function isOfChannel({ filters }: SearchSourceRecord, channelId: string): boolean {
  return filters.channelId === undefined || filters.channelId === channelId
}

function* tokensOf({ title, description, tags }: TokenizedDocument): Iterable<string> {
  yield* title
  yield* description
  for (const tag of tags) yield* tag
}

/** Tokens of which every match holds at least one; undefined where there is no such set, as for negations. */
function neededTokens(query: TextQuery): readonly string[] | undefined {
  switch (query.kind) {
    case 'term':
      return [query.token]
    case 'phrase':
      return query.tokens.slice(0, 1)
    case 'any': {
      const parts = query.queries.map(neededTokens)
      return parts.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    case 'all':
      // The fewest, so that the fewest sources are asked.
      return query.queries
        .map(neededTokens)
        .filter((part) => part !== undefined)
        .sort((a, b) => a.length - b.length)[0]
    default:
      return undefined
  }
}

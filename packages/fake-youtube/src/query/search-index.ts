import { normalizeText } from '../text/normalize-text.ts'
import type { TextPlan, VideoText } from '../text/video-text.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { createPlanMatcher } from './plan-matcher.ts'
import { intersectPositions, subtractPositions, unitePositions } from './sorted-positions.ts'
import { matchesTextQuery, parseTextQuery, type QueryTerm, type TextQuery } from './text-query.ts'

/** Finds the videos whose text answers a query. */
export interface SearchIndex {
  /** Positions in order of publication; `undefined` when every video matches. */
  positionsFor(q: string): Uint32Array | undefined
}

/** What the index reads. */
export interface IndexedTexts {
  readonly count: number
  readonly topics: readonly string[]
  serialAt(position: number): number
  /** The plan of a generated text; `undefined` for a text a test gave. */
  planOf(serial: number): TextPlan | undefined
  textOf(serial: number): VideoText
}

/**
 * Posting lists are built when a word is first asked for and kept: the first search for a word reads every plan, the
 * next ones read the list.
 */
export function createSearchIndex(texts: IndexedTexts): SearchIndex {
  const postings = createBoundedCache<Uint32Array>(512)
  const answers = createBoundedCache<{ positions: Uint32Array | undefined }>(256)
  const extraFields = new Map<number, readonly string[]>()

  const fieldsOf = (serial: number): readonly string[] => {
    const { title, description, tags } = texts.textOf(serial)
    return [title, description, ...tags].map(normalizeText)
  }
  const extraFieldsOf = (serial: number): readonly string[] => {
    const fields = extraFields.get(serial) ?? fieldsOf(serial)
    extraFields.set(serial, fields)
    return fields
  }

  const wordPosting = (needle: string): Uint32Array =>
    postings.getOrCreate(needle, () => {
      const matches = createPlanMatcher(needle, texts.topics)
      return collect(texts.count, (position) => {
        const serial = texts.serialAt(position)
        const plan = texts.planOf(serial)
        return plan === undefined ? extraFieldsOf(serial).some((field) => field.includes(needle)) : matches(plan)
      })
    })

  const termPosting = (term: QueryTerm): Uint32Array => {
    const [first = new Uint32Array(), ...rest] = term.words.map(wordPosting)
    const candidates = rest.reduce(intersectPositions, first)
    if (term.words.length < 2) return candidates
    return postings.getOrCreate(`phrase:${term.needle}`, () => {
      const query: TextQuery = { alternatives: [[term]], excluded: [] }
      return candidates.filter((position) => matchesTextQuery(query, fieldsOf(texts.serialAt(position))))
    })
  }

  const evaluate = (query: TextQuery): Uint32Array | undefined => {
    const lists = query.alternatives.map((terms) => {
      const [first, ...rest] = terms.map(termPosting)
      return first === undefined ? undefined : rest.reduce(intersectPositions, first)
    })
    const everything = lists.some((list) => list === undefined)
    if (everything && query.excluded.length === 0) return undefined
    const included = everything
      ? collect(texts.count, () => true)
      : lists.reduce<Uint32Array>((all, list) => unitePositions(all, list ?? new Uint32Array()), new Uint32Array())
    return query.excluded.map(termPosting).reduce(subtractPositions, included)
  }

  return {
    positionsFor: (q) => answers.getOrCreate(q, () => ({ positions: evaluate(parseTextQuery(q)) })).positions,
  }
}

function collect(count: number, accept: (position: number) => boolean): Uint32Array {
  const found = new Uint32Array(count)
  let length = 0
  for (let position = 0; position < count; position++) if (accept(position)) found[length++] = position
  return found.slice(0, length)
}

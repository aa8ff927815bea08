import { normalizeText } from '../text/normalize-text.ts'
import type { TextPlan, VideoText } from '../text/video-text.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { createPlanMatcher, type PlanMatcher } from './plan-matcher.ts'
import { intersectPositions, subtractPositions, unitePositions } from './sorted-positions.ts'
import { matchesTextQuery, parseTextQuery, type QueryTerm, type TextQuery } from './text-query.ts'
import { createTopicPostings } from './topic-postings.ts'

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
  /** Topic index + 1 of a generated text, 0 for none; meaningless for a text a test gave. */
  topicOf(serial: number): number
  otherTopicOf(serial: number): number
  /** The plan of a generated text. */
  planOf(serial: number): TextPlan
  isGenerated(serial: number): boolean
  textOf(serial: number): VideoText
}

/**
 * Posting lists are built when a word is first asked for and kept: the first search for a word reads every plan, the
 * next ones read the list.
 */
export function createSearchIndex(texts: IndexedTexts): SearchIndex {
  const postings = createBoundedCache<Uint32Array>(256)
  const answers = createBoundedCache<{ positions: Uint32Array | undefined }>(256)
  const extraFields = new Map<number, readonly string[]>()
  let extraPositions: Uint32Array | undefined

  const fieldsOf = (serial: number): readonly string[] => {
    const { title, description, tags } = texts.textOf(serial)
    return [title, description, ...tags].map(normalizeText)
  }
  const extraFieldsOf = (serial: number): readonly string[] => {
    const fields = extraFields.get(serial) ?? fieldsOf(serial)
    extraFields.set(serial, fields)
    return fields
  }

  const matchers = createBoundedCache<PlanMatcher>(1024)
  const matcherOf = (needle: string): PlanMatcher =>
    matchers.getOrCreate(needle, () => createPlanMatcher(needle, texts.topics))
  const extraHolds = (serial: number, needle: string): boolean =>
    extraFieldsOf(serial).some((field) => field.includes(needle))

  const topicPostings = createTopicPostings(texts)
  const positionsOfExtras = (): Uint32Array => {
    extraPositions ??= collect(texts.count, (position) => !texts.isGenerated(texts.serialAt(position)))
    return extraPositions
  }
  const postingByTopic = (needle: string, topics: ReadonlySet<number>): Uint32Array => {
    const extras = positionsOfExtras().filter((position) => extraHolds(texts.serialAt(position), needle))
    return Array.from(topics, (topic) => topicPostings.positionsOf(topic)).reduce(unitePositions, extras)
  }

  const wordPosting = (needle: string): Uint32Array =>
    postings.getOrCreate(needle, () => {
      const matcher = matcherOf(needle)
      if (matcher.onlyInTopics !== undefined) return postingByTopic(needle, matcher.onlyInTopics)
      return collect(texts.count, (position) => {
        const serial = texts.serialAt(position)
        return texts.isGenerated(serial) ? matcher.matches(texts.planOf(serial)) : extraHolds(serial, needle)
      })
    })

  const phrasePosting = (term: QueryTerm): Uint32Array => {
    // Words that stand in topics only can form a phrase only inside a topic: patterns put something between slots.
    if (term.words.every((word) => matcherOf(word).onlyInTopics !== undefined)) {
      const holding = [...texts.topics.keys()].filter((index) =>
        normalizeText(texts.topics[index] ?? '').includes(term.needle),
      )
      return postingByTopic(term.needle, new Set(holding))
    }
    const query: TextQuery = { alternatives: [[term]], excluded: [] }
    const [first = new Uint32Array(), ...rest] = term.words.map(wordPosting)
    return rest
      .reduce(intersectPositions, first)
      .filter((position) => matchesTextQuery(query, fieldsOf(texts.serialAt(position))))
  }

  const termPosting = (term: QueryTerm): Uint32Array =>
    term.words.length < 2
      ? wordPosting(term.words[0] ?? term.needle)
      : postings.getOrCreate(`phrase:${term.needle}`, () => phrasePosting(term))

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

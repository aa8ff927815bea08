import { normalizeText } from '../text/normalize-text.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { matchesTextQuery, parseTextQuery } from './text-query.ts'

/** Finds the channels whose title or description answers a query. */
export interface ChannelIndex {
  /** Numbers of channels, ascending. */
  numbersFor(q: string): Uint32Array
}

/** Reads every channel the first time a query is asked, and remembers the answer. */
export function createChannelIndex(channels: {
  readonly count: number
  describe(channel: number): { readonly title: string; readonly description: string }
}): ChannelIndex {
  const answers = createBoundedCache<Uint32Array>(64)
  const find = (q: string): Uint32Array => {
    const query = parseTextQuery(q)
    const found: number[] = []
    for (let number = 0; number < channels.count; number++) {
      const { title, description } = channels.describe(number)
      if (matchesTextQuery(query, [normalizeText(title), normalizeText(description)])) found.push(number)
    }
    return Uint32Array.from(found)
  }
  return { numbersFor: (q) => answers.getOrCreate(q, () => find(q)) }
}

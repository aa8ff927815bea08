import { PLAIN_DESCRIPTIONS, TAG_PATTERNS, TOPIC_DESCRIPTIONS } from '../text/description-patterns.ts'
import { normalizeText } from '../text/normalize-text.ts'
import type { SlotValues, TextPattern } from '../text/text-pattern.ts'
import { AWKWARD_TITLES, PLAIN_TITLES, TOPIC_TITLES } from '../text/title-patterns.ts'
import type { TextPlan } from '../text/video-text.ts'
import { FILLER_WORDS } from '../text/vocabulary.ts'

/** Where one word can stand in generated texts. */
export interface PlanMatcher {
  /**
   * Positions in the list of topics, when the word stands in topics and nowhere else. A video's text always names its
   * topics, so that the topics of a video then decide.
   */
  readonly onlyInTopics: ReadonlySet<number> | undefined
  /** Whether the text of a plan holds the word. */
  matches(plan: TextPlan): boolean
}

/**
 * Decides from a plan, without writing the text out, whether a text holds one word.
 *
 * Right for single words only: a phrase may begin in a pattern and end in what fills its slot.
 */
export function createPlanMatcher(needle: string, topics: readonly string[]): PlanMatcher {
  const holds = (text: string): boolean => normalizeText(text).includes(needle)
  const patterns = new Set<TextPattern>(ALL_PATTERNS.filter((pattern) => holds(pattern.fixedText)))
  const fillers = FILLER_WORDS.filter(holds)
  const numbers = Array.from({ length: 100 }, (_, n) => n).filter((n) => holds(String(n)))
  const topicNumbers = new Set([...topics.keys()].filter((index) => holds(topics[index] ?? '')))
  const values = new Set<string | number | undefined>([
    ...fillers,
    ...numbers,
    ...Array.from(topicNumbers, (index) => topics[index]),
  ])
  const hits = (pattern: TextPattern, slots: SlotValues): boolean => {
    if (patterns.has(pattern)) return true
    for (const slot of pattern.slots) if (values.has(slots[slot])) return true
    return false
  }
  return {
    onlyInTopics: patterns.size + fillers.length + numbers.length === 0 ? topicNumbers : undefined,
    matches: (plan) =>
      hits(plan.title, plan.values) ||
      hits(plan.description, plan.values) ||
      plan.tags.some((tag) => hits(tag, plan.values)),
  }
}

const ALL_PATTERNS: readonly TextPattern[] = [
  ...TOPIC_TITLES,
  ...AWKWARD_TITLES,
  ...PLAIN_TITLES,
  ...TOPIC_DESCRIPTIONS,
  ...PLAIN_DESCRIPTIONS,
  ...TAG_PATTERNS.flat(),
]

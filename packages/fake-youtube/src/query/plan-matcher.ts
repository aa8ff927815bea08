import { PLAIN_DESCRIPTIONS, TAG_PATTERNS, TOPIC_DESCRIPTIONS } from '../text/description-patterns.ts'
import { normalizeText } from '../text/normalize-text.ts'
import type { SlotValues, TextPattern } from '../text/text-pattern.ts'
import { AWKWARD_TITLES, PLAIN_TITLES, TOPIC_TITLES } from '../text/title-patterns.ts'
import type { TextPlan } from '../text/video-text.ts'
import { FILLER_WORDS } from '../text/vocabulary.ts'

/**
 * Decides from a plan, without writing the text out, whether a text holds one word.
 *
 * Right for single words only: a phrase may begin in a pattern and end in what fills its slot.
 */
export function createPlanMatcher(needle: string, topics: readonly string[]): (plan: TextPlan) => boolean {
  const holds = (text: string): boolean => normalizeText(text).includes(needle)
  const patterns = new Set<TextPattern>(ALL_PATTERNS.filter((pattern) => holds(pattern.fixedText)))
  const values = new Set<string | number | undefined>([...topics, ...FILLER_WORDS].filter(holds))
  for (let n = 0; n < 100; n++) if (holds(String(n))) values.add(n)

  const hits = (pattern: TextPattern, slots: SlotValues): boolean => {
    if (patterns.has(pattern)) return true
    for (const slot of pattern.slots) if (values.has(slots[slot])) return true
    return false
  }
  if (patterns.size === 0 && values.size === 0) return () => false
  return (plan) =>
    hits(plan.title, plan.values) ||
    hits(plan.description, plan.values) ||
    plan.tags.some((tag) => hits(tag, plan.values))
}

const ALL_PATTERNS: readonly TextPattern[] = [
  ...TOPIC_TITLES,
  ...AWKWARD_TITLES,
  ...PLAIN_TITLES,
  ...TOPIC_DESCRIPTIONS,
  ...PLAIN_DESCRIPTIONS,
  ...TAG_PATTERNS.flat(),
]

import { hash32, uniformHash } from '../random/hash.ts'
import {
  PLAIN_DESCRIPTIONS,
  SHORT_TOPIC_DESCRIPTIONS,
  TAG_PATTERNS,
  TOPIC_DESCRIPTIONS,
} from './description-patterns.ts'
import { fillPattern, type SlotValues, type TextPattern } from './text-pattern.ts'
import { AWKWARD_TITLES, PLAIN_TITLES, TOPIC_TITLES } from './title-patterns.ts'
import { FILLER_WORDS } from './vocabulary.ts'

/** Which patterns and words a video's text is made of: enough to search it without writing it out. */
export interface TextPlan {
  readonly title: TextPattern
  readonly description: TextPattern
  readonly tags: readonly TextPattern[]
  readonly values: SlotValues
}

/** A video's text as its uploader wrote it. */
export interface VideoText {
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
}

/**
 * The plan of one video. A topic always stands somewhere in the text: in the title (72 of 100), else only in the
 * description (18), else only in the tags (10).
 */
export function planVideoText(
  seed: number,
  serial: number,
  topics: { readonly topic: string | undefined; readonly other: string | undefined },
  style: { readonly awkwardShare: number; readonly longDescriptions: boolean },
): TextPlan {
  const draw = (salt: number): number => hash32(seed, serial, salt)
  const values: SlotValues = {
    topic: topics.topic,
    other: topics.other,
    a: pick(FILLER_WORDS, draw(101)),
    b: pick(FILLER_WORDS, draw(102)),
    n: 2 + (draw(103) % 98),
  }
  if (topics.topic === undefined) {
    return {
      title: pick(PLAIN_TITLES, draw(104)),
      description: pick(PLAIN_DESCRIPTIONS, draw(105)),
      tags: draw(106) % 3 === 0 ? pick(TAG_PATTERNS, 0) : pick(TAG_PATTERNS, 1),
      values,
    }
  }
  const place = uniformHash(seed, serial, 107)
  const inTitle = place < 0.72
  const inDescription = inTitle ? place < 0.4 : place < 0.9
  const titles = inTitle
    ? uniformHash(seed, serial, 108) < style.awkwardShare
      ? AWKWARD_TITLES
      : TOPIC_TITLES
    : PLAIN_TITLES
  const aboutTopic = style.longDescriptions ? TOPIC_DESCRIPTIONS : SHORT_TOPIC_DESCRIPTIONS
  const tagged = topics.other !== undefined || (!inTitle && !inDescription) || draw(109) % 3 === 0
  return {
    title: pick(titles, draw(104)),
    description: pick(inDescription ? aboutTopic : PLAIN_DESCRIPTIONS, draw(105)),
    tags: tagged ? pick(TAG_PATTERNS, 2) : pick(TAG_PATTERNS, draw(106) % 2),
    values,
  }
}

export function writeVideoText(plan: TextPlan): VideoText {
  const tags = plan.tags.map((tag) => fillPattern(tag, plan.values)).filter((tag) => tag !== '')
  return { title: fillPattern(plan.title, plan.values), description: fillPattern(plan.description, plan.values), tags }
}

function pick<Value>(list: readonly Value[], draw: number): Value {
  const value = list[draw % list.length]
  if (value === undefined) throw new Error('A list to draw from is empty.')
  return value
}

/** What a pattern's slots are filled with. */
export interface SlotValues {
  /** The video's topic; `undefined` for a video about nothing in particular. */
  readonly topic: string | undefined
  /** A second topic, which one video in ten has. */
  readonly other: string | undefined
  /** Two filler words and a number, to keep texts apart. */
  readonly a: string
  readonly b: string
  readonly n: number
}

/** A text with slots such as `{topic}`. */
export interface TextPattern {
  readonly text: string
  /** ISO 639-1 code of the language it is written in. */
  readonly language: string
  /** The words around the slots: what a search can find without filling them. */
  readonly fixedText: string
  readonly slots: ReadonlySet<keyof SlotValues>
}

export function createTextPattern(text: string, language = 'en'): TextPattern {
  const slots = new Set([...text.matchAll(SLOT)].map((match) => match[1] as keyof SlotValues))
  // A newline never joins words, so no word can form across a slot.
  return { text, language, fixedText: text.replaceAll(SLOT, '\n'), slots }
}

const SLOT = /\{(topic|other|a|b|n)\}/g

export function fillPattern(pattern: TextPattern, values: SlotValues): string {
  return pattern.text.replaceAll(SLOT, (_, slot: keyof SlotValues) => String(values[slot] ?? ''))
}

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
  /** ISO 639-1 code of the language it is written in. */
  readonly language: string
  /** The words around the slots: what a search can find without filling them. */
  readonly fixedText: string
  readonly slots: ReadonlySet<keyof SlotValues>
  /** The text cut at its slots: text, slot, text, slot, text. */
  readonly pieces: readonly string[]
}

export function createTextPattern(text: string, language = 'en'): TextPattern {
  const pieces = text.split(SLOT)
  const slots = new Set(pieces.filter((_, index) => index % 2 === 1) as (keyof SlotValues)[])
  // A newline never joins words, so no word can form across a slot.
  return { language, slots, pieces, fixedText: pieces.filter((_, index) => index % 2 === 0).join('\n') }
}

const SLOT = /\{(topic|other|a|b|n)\}/

export function fillPattern({ pieces }: TextPattern, values: SlotValues): string {
  let text = ''
  for (const [index, piece] of pieces.entries()) {
    text += index % 2 === 0 ? piece : String(values[piece as keyof SlotValues] ?? '')
  }
  return text
}

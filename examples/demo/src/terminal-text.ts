/** What is printed to; `process.stdout` is one. */
export interface Output {
  readonly isTTY?: boolean | undefined
  readonly columns?: number | undefined
  write(text: string): unknown
}

const dateAndTime = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})
const date = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short', year: 'numeric' })
const grouped = new Intl.NumberFormat('en-GB')

/** An instant in local time. */
export const formatInstant = (instant: Date): string => dateAndTime.format(instant)
export const formatDay = (instant: Date): string => date.format(instant)
export const formatCount = (count: number): string => grouped.format(count)

/** A thing and how many there are of it. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/**
 * A text from outside, in one line. Control characters could recolour the terminal, move its cursor or worse, and those that turn the writing
 * direction around could make one text look like another: both are shown as what they are.
 */
export function visibleText(text: string, longest = Number.POSITIVE_INFINITY): string {
  const visible = text
    .replace(/\s+/gu, ' ')
    .replace(
      /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  const letters = [...new Intl.Segmenter().segment(visible)].map(({ segment }) => segment)
  return letters.length <= longest ? visible : `${letters.slice(0, longest - 1).join('')}…`
}

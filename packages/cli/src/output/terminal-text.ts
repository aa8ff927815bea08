import stringWidth from 'string-width'

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

/** A length as players show it: 4:05, 1:02:03. */
export function formatDuration(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0'))).join(':')
}

/**
 * A text from outside, in one line. Control characters could recolour the terminal, move its cursor or worse, and those that turn the writing
 * direction around could make one text look like another: both are shown as what they are.
 */
export function visibleText(text: string, columns = Number.POSITIVE_INFINITY): string {
  const visible = text
    .replace(/\s+/gu, ' ')
    .replace(
      /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
  return cutToWidth(visible, columns)
}

/** Cuts between letters, by the columns they take on a terminal. */
export function cutToWidth(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text
  let cut = ''
  let width = 0
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment)
    if (width > columns - 1) break
    cut += segment
  }
  return `${cut}…`
}

/** Fills up with spaces to a number of columns, or cuts to it. */
export function fitToWidth(text: string, columns: number): string {
  const cut = cutToWidth(text, columns)
  return cut + ' '.repeat(columns - stringWidth(cut))
}

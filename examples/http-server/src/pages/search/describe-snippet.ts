import { findTerms, type TextQuery } from '@youtube-archives/core'
import { plainText } from '../../format/plain-text.ts'

// What lies deeper is not looked at: a page of results is asked for as somebody types.
const looked = 1_000
const shown = 200
const before = 60

/** The part of a description that says most: its beginning, or where a word of the query stands. Empty where there is none. */
export function describeSnippet(description: string, query: TextQuery): string {
  const text = plainText(description.slice(0, looked))
  const first = findTerms(text, query)[0]
  const start = first === undefined || first.start < shown - before ? 0 : startOfWord(text, first.start - before)
  const end = text.length <= start + shown ? text.length : endOfWord(text, start + shown)
  return `${start > 0 ? '… ' : ''}${text.slice(start, end)}${end < text.length ? ' …' : ''}`
}

function startOfWord(text: string, near: number): number {
  const space = text.indexOf(' ', near)
  return space === -1 || space > near + 30 ? near : space + 1
}

function endOfWord(text: string, near: number): number {
  const space = text.lastIndexOf(' ', near)
  return space < near - 30 ? near : space
}

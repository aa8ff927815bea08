import { InvalidCursorError, InvalidOptionError, resolveVideoQuery, type VideoQuery } from '@youtube-archives/core'
import { isTimeZone, zonedInstant } from '../../format/zoned-instant.ts'

/** The fields of the search form, as its address writes them. */
export const searchFields = ['q', 'source', 'channel', 'from', 'to', 'min', 'max', 'order', 'tz'] as const
export type SearchField = (typeof searchFields)[number]

/** A search as its address says it, and what the archive is asked. */
export interface Search {
  /** As typed. */
  readonly fields: Readonly<Partial<Record<SearchField, string>>>
  /** The part of the query that fields make. Undefined where something is wrong. */
  readonly query: VideoQuery | undefined
  readonly cursor: string | undefined
  /** What is wrong with what, in words. */
  readonly problems: Readonly<Partial<Record<SearchField | 'cursor', string>>>
}

/** Reads the address of a search page. Days are those of the time zone `tz`, UTC without one, so that an address means the same to everybody. */
export function readSearch(parameters: URLSearchParams): Search {
  const fields: Partial<Record<SearchField, string>> = {}
  for (const field of searchFields) {
    const value = parameters.get(field)?.trim()
    if (value) fields[field] = value
  }
  const cursor = parameters.get('cursor') || undefined
  const problems: Partial<Record<SearchField | 'cursor', string>> = {}
  const query: VideoQuery = {
    text: fields.q,
    sourceIds: fields.source === undefined ? undefined : [fields.source],
    channelIds: fields.channel === undefined ? undefined : [fields.channel],
    publishedAfter: readDay('from', fields, problems),
    publishedBefore: readDay('to', fields, problems),
    minDurationSeconds: readMinutes('min', fields, problems),
    maxDurationSeconds: readMinutes('max', fields, problems),
    order: fields.order as VideoQuery['order'],
    cursor,
  }
  checkQuery(query, problems)
  return { fields, cursor, problems, query: Object.keys(problems).length > 0 ? undefined : query }
}

type Problems = Partial<Record<SearchField | 'cursor', string>>

/** The first moment of the day `from`; the last one of the day `to`, which is the first of the next. */
function readDay(field: 'from' | 'to', fields: Search['fields'], problems: Problems): Date | undefined {
  const { [field]: text, tz = 'UTC' } = fields
  if (text === undefined) return undefined
  if (!isTimeZone(tz)) {
    problems.tz = 'Expected the name of a time zone, such as Europe/Berlin.'
    return undefined
  }
  const day = field === 'to' ? dayAfter(text) : text
  const at = day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day) ? undefined : zonedInstant(day, tz)
  if (at === undefined) problems[field] = 'Expected a day, such as 2026-10-01.'
  return at
}

function dayAfter(day: string): string | undefined {
  const at = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00Z`) : Number.NaN
  return Number.isNaN(at) ? undefined : new Date(at + 86_400_000).toISOString().slice(0, 10)
}

function readMinutes(field: 'min' | 'max', fields: Search['fields'], problems: Problems): number | undefined {
  const text = fields[field]
  if (text === undefined) return undefined
  const minutes = Number(text)
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text)) return Math.round(minutes * 60)
  problems[field] = 'Expected minutes, such as 4 or 1.5.'
  return undefined
}

const fieldOf: Readonly<Record<string, SearchField>> = { text: 'q', order: 'order' }

function checkQuery(query: VideoQuery, problems: Problems): void {
  try {
    resolveVideoQuery(query)
  } catch (error) {
    if (InvalidCursorError.isInstance(error)) problems.cursor = 'This place in the list belongs to another search.'
    else if (InvalidOptionError.isInstance(error)) problems[fieldOf[error.option] ?? 'q'] = error.message
    else throw error
  }
}

/** The address of a search with some fields changed; undefined takes one away. A cursor goes with any change. */
export function searchAddress(
  fields: Search['fields'],
  change: Readonly<Partial<Record<SearchField | 'cursor', string | undefined>>> = {},
): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...fields, ...change })) if (value) parameters.set(name, value)
  const query = parameters.toString()
  return query === '' ? '/' : `/?${query}`
}

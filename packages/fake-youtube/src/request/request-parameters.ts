import { RequestRefusal } from '../error-answers/request-refusal.ts'

/** The parameters of one call, read with the checks the API makes. Every reader throws a `RequestRefusal`. */
export interface RequestParameters {
  /** `undefined` when absent or empty. */
  text(name: string): string | undefined
  /** Repeated and comma-joined values alike; empty entries dropped. */
  list(name: string): readonly string[]
  has(name: string): boolean
  /** Larger numbers are cut to `maximum`; smaller ones than 0 are refused. */
  count(name: string, defaultValue: number, maximum: number): number
  oneOf(name: string, allowed: readonly string[]): string | undefined
  /** An RFC 3339 date-time, with or without a fraction of a second, in epoch milliseconds. */
  dateTime(name: string): number | undefined
  /** The wanted parts; one must be named, and all must be known. */
  parts(known: readonly string[]): ReadonlySet<string>
  /** Refuses names the method does not know. */
  allowOnly(names: readonly string[]): void
  /** All parameters but the key, repeated ones comma-joined. */
  toRecord(): Readonly<Record<string, string>>
}

/** @see https://developers.google.com/youtube/v3/docs/standard_parameters */
const STANDARD_PARAMETERS = [
  ...['key', 'fields', 'alt', 'prettyPrint', 'quotaUser', 'userIp', 'access_token', 'oauth_token', 'callback'],
  ...['upload_protocol', 'uploadType', '$.xgafv', '$.fields', '$.key', '$.alt', '$.prettyPrint'],
]

const SECRETS = ['key', '$.key', 'access_token', 'oauth_token']

export function createRequestParameters(query: URLSearchParams): RequestParameters {
  const text = (name: string): string | undefined => {
    const value = query.getAll(name).join(',')
    return value === '' ? undefined : value
  }
  const list = (name: string): readonly string[] =>
    query
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '')
  const refuse = (parameter: string, value: string): never => {
    throw new RequestRefusal('invalidParameter', { parameter, value })
  }
  return {
    text,
    list,
    has: (name) => query.has(name),
    count(name, defaultValue, maximum) {
      const value = text(name)
      if (value === undefined) return defaultValue
      return /^\d+$/.test(value) ? Math.min(maximum, Number(value)) : refuse(name, value)
    },
    oneOf(name, allowed) {
      const value = text(name)
      return value === undefined || allowed.includes(value) ? value : refuse(name, value)
    },
    dateTime(name) {
      const value = text(name)
      if (value === undefined) return undefined
      const ms = RFC_3339.test(value) ? Date.parse(value) : Number.NaN
      if (Number.isNaN(ms)) throw new RequestRefusal('invalidTimestamp', { parameter: name, value })
      return ms
    },
    parts(known) {
      const parts = list('part')
      if (parts.length === 0) throw new RequestRefusal('missingRequiredParameter', { parameter: 'part' })
      const unknown = parts.find((part) => !known.includes(part))
      if (unknown !== undefined) throw new RequestRefusal('unknownPart', { parameter: 'part', value: unknown })
      return new Set(parts)
    },
    allowOnly(names) {
      for (const name of query.keys()) {
        if (names.includes(name) || STANDARD_PARAMETERS.includes(name)) continue
        throw new RequestRefusal('unknownParameter', { parameter: name })
      }
    },
    toRecord() {
      const record: Record<string, string> = {}
      for (const name of query.keys()) if (!SECRETS.includes(name)) record[name] = query.getAll(name).join(',')
      return record
    },
  }
}

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i

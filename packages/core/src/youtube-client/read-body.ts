import type { Endpoint } from './endpoints/endpoint.ts'
import { objectOf } from './lenient-fields.ts'

/** The body of a 2xx answer, or why it is not what the API documents. `problem` may hold text of the answer: redact it. */
export type ReadBody =
  | { readonly body: Readonly<Record<string, unknown>>; readonly problem?: undefined }
  | { readonly problem: string }

/** Reads a 2xx answer. `trimmed`: `fields` was sent, so that `kind` may be missing. */
export function readBody(text: string, endpoint: Endpoint, trimmed: boolean): ReadBody {
  if (text.trim() === '') return { problem: 'the body is empty' }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    // The parser's own message quotes the body, so it goes no further.
    const form = /^\s*</.test(text) ? 'HTML' : 'JSON that breaks off or is no JSON'
    return { problem: `the body is ${form} (${text.length} characters)` }
  }
  const body = objectOf(parsed)
  if (body === undefined) return { problem: 'the body is JSON, but no object' }
  if (body.error !== undefined) return { problem: 'the body holds an error although the status says success' }
  const kindProblem = checkKind(body.kind, endpoint, trimmed)
  if (kindProblem !== undefined) return { problem: kindProblem }
  if (body.items !== undefined && !Array.isArray(body.items)) return { problem: 'items is no list' }
  return { body }
}

function checkKind(kind: unknown, endpoint: Endpoint, trimmed: boolean): string | undefined {
  if (endpoint.kind === undefined || kind === endpoint.kind || (kind === undefined && trimmed)) return undefined
  const found = typeof kind === 'string' ? kind.slice(0, 60) : typeof kind
  return `kind is ${found}, expected ${endpoint.kind}`
}

import { objectOf, objectsOf, textOf } from './lenient-fields.ts'

/** What an error answer says, read from either generation of the envelope. Texts are as received: not yet redacted. */
export interface ErrorAnswer {
  readonly status: number
  /** False where the body is no error envelope at all: HTML, empty, cut short. */
  readonly readable: boolean
  readonly message: string
  /** `details[].reason`, which is the more exact one. */
  readonly detailReasons: readonly string[]
  /** `errors[].reason`. */
  readonly reasons: readonly string[]
  /** `errors[].domain`. */
  readonly domains: readonly string[]
  /** `quota_limit`, `quota_unit`, `quota_limit_value`, `window_start_time` and `consumer` of the details. */
  readonly metadata: Readonly<Record<string, string>>
  /** Messages and links that may name the project. */
  readonly texts: readonly string[]
}

/** Reads the body of an answer that is not 2xx. Whatever it holds, this does not throw. */
export function readErrorAnswer(status: number, text: string): ErrorAnswer {
  const error = objectOf(objectOf(parse(text))?.error)
  const errors = objectsOf(error?.errors)
  const details = objectsOf(error?.details)
  const links = details.flatMap((detail) => objectsOf(detail.links)).map((link) => link.url)
  const messages = [error?.message, ...errors.map((item) => item.message)].flatMap((item) => textOf(item) ?? [])
  return {
    status,
    readable: error !== undefined,
    message: messages[0] ?? '',
    detailReasons: details.flatMap((detail) => textOf(detail.reason) ?? []),
    reasons: errors.flatMap((item) => textOf(item.reason) ?? []),
    domains: errors.flatMap((item) => textOf(item.domain) ?? []),
    metadata: Object.assign({}, ...details.map((detail) => textFields(detail.metadata))) as Record<string, string>,
    texts: [
      ...messages,
      ...[...links, ...errors.map((item) => item.extendedHelp)].flatMap((item) => textOf(item) ?? []),
    ],
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function textFields(value: unknown): Readonly<Record<string, string>> {
  const fields = Object.entries(objectOf(value) ?? {})
  return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === 'string'))
}

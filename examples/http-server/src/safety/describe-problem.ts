import {
  InvalidCursorError,
  InvalidKeyError,
  InvalidOptionError,
  KeySecretError,
  SourceConflictError,
  SourceNotFoundError,
  StoreClosedError,
  StoreError,
  YouTubeArchivesError,
} from '@youtube-archives/core'
import { HTTPException } from 'hono/http-exception'
import { ZodError } from 'zod'
import { type Problem, RefusedRequest } from './problem.ts'

/** What to answer where something was thrown; undefined for what nobody foresaw. */
export function describeProblem(error: unknown): Problem | undefined {
  if (error instanceof RefusedRequest) return error.problem
  if (error instanceof ZodError) return problemOfFields(error)
  // What hono itself refuses: a body that is cut short, for one.
  if (error instanceof HTTPException && error.status < 500) return refusal(error.status, 'bad_request', error.message)
  return YouTubeArchivesError.isInstance(error) ? problemOfArchive(error) : undefined
}

/** A request whose fields make no sense: each is named. */
function problemOfFields({ issues }: ZodError): Problem {
  const fields = issues.map(({ path, message, ...issue }) => ({
    field: [...path, ...('keys' in issue ? [issue.keys[0]] : [])].join('.'),
    message,
  }))
  const text = fields.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`)).join('; ')
  return { status: 400, code: 'invalid_request', message: text, fields }
}

function problemOfArchive(error: YouTubeArchivesError): Problem | undefined {
  const { message } = error
  if (InvalidOptionError.isInstance(error)) {
    // The caller of the server knows fields, and not the names of the SDK's arguments.
    const field = error.option.replace(/^(source|change|keys\[0\])\./, '')
    return { ...refusal(400, error.code, message), fields: [{ field, message }] }
  }
  if (InvalidKeyError.isInstance(error)) {
    const text = message.replace(/^keys\[0\]:/, 'The key')
    return { ...refusal(400, error.code, text), fields: [{ field: 'key', message: text }] }
  }
  if (InvalidCursorError.isInstance(error)) {
    return { ...refusal(400, error.code, message), fields: [{ field: 'cursor', message }] }
  }
  if (SourceNotFoundError.isInstance(error)) return refusal(404, error.code, message)
  if (SourceConflictError.isInstance(error)) return refusal(409, error.code, message)
  if (KeySecretError.isInstance(error)) return refusal(409, error.code, message)
  const isAway = StoreClosedError.isInstance(error) || (StoreError.isInstance(error) && error.isRetryable)
  if (!isAway) return undefined
  return {
    ...refusal(503, error.code, 'The storage does not answer just now. Try again in a few seconds.'),
    retryAfterSeconds: 5,
  }
}

function refusal(status: Problem['status'] | number, code: string, message: string): Problem {
  return { status: status as Problem['status'], code, message, fields: [] }
}

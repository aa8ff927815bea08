import {
  ArchiveLockedError,
  InvalidKeyError,
  OriginMismatchError,
  SchemaMismatchError,
  YouTubeArchivesError,
} from '@youtube-archives/core'
import { type ExitCode, exitCodes } from '../exit-code.ts'

/** What made a command fail. */
export interface Failure {
  /** For people; one line, but for a defect of the program, which comes with its stack. */
  readonly message: string
  /** For programs: the error's code, `stopped` for a signal, `unexpected` for a defect. */
  readonly code: string
  readonly exitCode: ExitCode
}

const usageCodes: readonly string[] = ['invalid_option', 'invalid_key', 'invalid_cursor']

export function describeFailure(error: unknown, signal: AbortSignal): Failure {
  const exitCode = exitCodes.failed
  if (signal.aborted && error === signal.reason) {
    return { message: `${String(error)}: what was read is stored.`, code: 'stopped', exitCode }
  }
  if (!YouTubeArchivesError.isInstance(error)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { message, code: 'unexpected', exitCode }
  }
  const { code } = error
  const message = oneLine(`${prefixOf(error)}${error.message}${hintOf(error)}`)
  return { message, code, exitCode: usageCodes.includes(code) ? exitCodes.usage : exitCode }
}

function prefixOf(error: YouTubeArchivesError): string {
  return InvalidKeyError.isInstance(error) ? 'YOUTUBE_API_KEY: ' : ''
}

/** What to do next, in words of the command line. */
function hintOf(error: YouTubeArchivesError): string {
  if (SchemaMismatchError.isInstance(error)) return ' On the command line that is: youtube-archives migrate.'
  if (ArchiveLockedError.isInstance(error)) return ' On the command line a server is DATABASE_URL.'
  if (OriginMismatchError.isInstance(error))
    return ' On the command line another store is another --dir or DATABASE_URL.'
  return ''
}

/** Reasons come from outside: one line each, without control characters, so that a log stays readable. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}

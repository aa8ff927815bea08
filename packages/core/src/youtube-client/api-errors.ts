import { BucketExhaustedError } from '../errors/bucket-exhausted-error.ts'
import { ItemUnavailableError } from '../errors/item-unavailable-error.ts'
import { KeyRejectedError } from '../errors/key-rejected-error.ts'
import { MalformedResponseError } from '../errors/malformed-response-error.ts'
import { RateLimitedError } from '../errors/rate-limited-error.ts'
import { RequestRejectedError } from '../errors/request-rejected-error.ts'
import { TransientFailureError } from '../errors/transient-failure-error.ts'
import type { YouTubeApiError, YouTubeApiErrorDetails } from '../errors/youtube-api-error.ts'
import type { ErrorMeaning } from './error-table.ts'

type ApiErrorClass = new (details: YouTubeApiErrorDetails) => YouTubeApiError

/** Which error says what an answer means, and what a person can do about it. */
const errorOfMeaning: Readonly<Record<ErrorMeaning, readonly [ApiErrorClass, advice: string]>> = {
  'bucket-exhausted': [
    BucketExhaustedError,
    'The project can pay again after the next midnight in America/Los_Angeles.',
  ],
  throttled: [RateLimitedError, 'Slow down: the project pauses before its next call.'],
  'throttled-or-spent': [RateLimitedError, 'Slow down: the project pauses before its next call.'],
  'cool-down': [
    RateLimitedError,
    'The reason is not known, so the key pauses. Look at it in the Google Cloud console.',
  ],
  'not-enabled': [
    KeyRejectedError,
    'Enable the YouTube Data API v3 for the project and allow it for this key; it takes some minutes to work.',
  ],
  'blocked-here': [
    KeyRejectedError,
    'Allow this host in the restrictions of the key (mind IPv6), or use a key without a referrer or app restriction.',
  ],
  'key-rejected': [KeyRejectedError, 'Replace the key by one that is valid.'],
  transient: [TransientFailureError, 'Try again later.'],
  'transient-then-rejected': [
    RequestRejectedError,
    'It went on for as many attempts as the client makes: ask another way.',
  ],
  'transient-then-unavailable': [ItemUnavailableError, 'It is not served now, to any key.'],
  'request-rejected': [RequestRejectedError, 'Correct the request: sent again as it is, it is refused again.'],
  'item-unavailable': [ItemUnavailableError, 'It is gone, private or closed to API clients.'],
}

/** The error for an answer that is not 2xx. `details.message` is Google's own words, already redacted. */
export function answerError(
  meaning: ErrorMeaning,
  readable: boolean,
  details: YouTubeApiErrorDetails,
): YouTubeApiError {
  const { method, status = 0, reason, message } = details
  if (!readable && meaning === 'transient' && status < 500) {
    return malformedError(details, `HTTP ${status} with a body that is no answer of the API`)
  }
  const [ErrorClass, advice] = errorOfMeaning[meaning]
  const words = message === '' ? '' : `: ${endSentence(message.slice(0, 500))}`
  const cause = reason === undefined ? '' : ` (${reason})`
  return new ErrorClass({
    ...details,
    message: `${method}: HTTP ${status}${cause}${words === '' ? '.' : words} ${advice}`,
  })
}

/** The error for an answer that is not what the API documents. */
export function malformedError(
  details: Omit<YouTubeApiErrorDetails, 'message'>,
  problem: string,
): MalformedResponseError {
  const message = `${details.method}: expected an answer of the API, got ${problem}. Check the baseUrl and what lies in between.`
  return new MalformedResponseError({ ...details, message })
}

function endSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`
}

import { YouTubeArchivesError } from './youtube-archives-error.ts'

/** What is known about the call that failed. No field ever holds an API key or a URL with one. */
export interface YouTubeApiErrorDetails {
  /** Google's name of the method, such as `search.list`. */
  readonly method: string
  /** What went wrong, with every key already redacted. */
  readonly message: string
  /** HTTP status; absent when no answer arrived. */
  readonly status?: number | undefined
  /** Google's reason: `details[].reason` where given, else `errors[].reason`. */
  readonly reason?: string | undefined
  /** Printable id of the key that was used; never the key. */
  readonly keyId?: string | undefined
  readonly cause?: unknown
}

/** A call to YouTube did not give what was asked. The subclasses say what that means. */
export abstract class YouTubeApiError extends YouTubeArchivesError {
  readonly method: string
  readonly status: number | undefined
  readonly reason: string | undefined
  readonly keyId: string | undefined

  constructor(details: YouTubeApiErrorDetails) {
    super(details.message, details)
    this.method = details.method
    this.status = details.status
    this.reason = details.reason
    this.keyId = details.keyId
  }
}

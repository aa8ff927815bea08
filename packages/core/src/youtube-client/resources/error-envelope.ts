/**
 * The body of an answer that is an error. Two generations are alive together: the older has neither `status` nor `details`.
 * @see https://developers.google.com/youtube/v3/docs/errors
 * @see https://cloud.google.com/apis/design/errors
 */
export interface ErrorEnvelope {
  readonly error?: {
    readonly code?: number
    readonly message?: string
    readonly errors?: readonly ErrorItem[]
    readonly status?: string
    readonly details?: readonly ErrorDetail[]
  }
}

export interface ErrorItem {
  readonly message?: string
  readonly domain?: string
  readonly reason?: string
  readonly location?: string
  readonly locationType?: string
  readonly extendedHelp?: string
  readonly debugInfo?: string
}

/** One of several types; `@type` tells which. */
export interface ErrorDetail {
  readonly '@type'?: string
  readonly reason?: string
  readonly domain?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly links?: readonly { readonly description?: string; readonly url?: string }[]
}

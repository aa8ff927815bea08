/** A call as a transport hands it over. */
export interface IncomingCall {
  readonly httpMethod: string
  readonly url: URL
  /** `undefined` when the header was not sent. */
  header(name: string): string | undefined
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal | undefined
}

/** The key, from the header before the parameter; both are official. */
export function readKey(call: IncomingCall): string | undefined {
  const key = call.header('x-goog-api-key') ?? call.url.searchParams.get('key') ?? ''
  return key === '' ? undefined : key
}

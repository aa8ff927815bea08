import type { WireAnswer } from '../response/call-outcome.ts'

/** A JSON answer with the headers the API sends. */
export function jsonAnswer(
  status: number,
  body: unknown,
  options: {
    readonly origin: string
    readonly pretty: boolean
    readonly headers?: Readonly<Record<string, string>> | undefined
  },
): WireAnswer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      vary: 'Origin, X-Origin, Referer',
      'cache-control': 'private',
      'x-fake-youtube': options.origin,
      ...options.headers,
    },
    body: options.pretty ? `${JSON.stringify(body, null, 2)}\n` : JSON.stringify(body),
  }
}

import type { Clock } from '../shared/clock.ts'

/** The one HTTP request of an attempt. */
export interface HttpRequest {
  readonly url: URL
  readonly headers: Headers
  readonly fetch: typeof globalThis.fetch
  /** For headers and body together. */
  readonly timeoutMs: number
  readonly clock: Clock
  readonly signal: AbortSignal | undefined
}

/** How an HTTP request ended. */
export type Exchange =
  /** Status, and the whole body. */
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | null; readonly text: string }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The key has characters that no header can carry. Nothing was sent. */
  | { readonly kind: 'unsendable' }
  | { readonly kind: 'timed-out' }
  /** The caller's signal aborted. `sent` is false where the request certainly never left. */
  | { readonly kind: 'aborted'; readonly sent: boolean }

/** Sends the request and reads the body. Never rejects, and leaves neither timer nor listener behind. */
export async function sendRequest(request: HttpRequest): Promise<Exchange> {
  const { clock, signal, timeoutMs } = request
  if (signal?.aborted) return { kind: 'aborted', sent: false }
  const controller = new AbortController()
  let end: (exchange: Exchange) => void = () => undefined
  const ended = new Promise<Exchange>((resolve) => {
    // Ended before the request is told: a fetch that heeds no signal, or heeds it slowly, keeps nobody waiting.
    end = (exchange) => {
      resolve(exchange)
      controller.abort()
    }
  })
  const onAbort = (): void => end({ kind: 'aborted', sent: true })
  signal?.addEventListener('abort', onAbort, { once: true })
  const cancelTimeout = clock.schedule(() => end({ kind: 'timed-out' }), timeoutMs)
  try {
    return await Promise.race([exchange(request, controller.signal), ended])
  } finally {
    cancelTimeout()
    signal?.removeEventListener('abort', onAbort)
  }
}

async function exchange({ url, headers, fetch }: HttpRequest, signal: AbortSignal): Promise<Exchange> {
  try {
    // Not followed: a redirect to another host would take the key along, as fetch strips only headers it knows to be secret.
    const response = await fetch(url, { method: 'GET', headers, signal, redirect: 'manual' })
    const { status } = response
    return { kind: 'answer', status, retryAfter: response.headers.get('retry-after'), text: await response.text() }
  } catch (error) {
    return { kind: 'failed', error }
  }
}

import type { AbortOptions } from './abort-options.ts'
import type { Clock } from './clock.ts'

/** Resolves after `delayMs` by the clock; rejects with the signal's reason as soon as it aborts. */
export function delay(delayMs: number, options: AbortOptions & { readonly clock: Clock }): Promise<void> {
  const { signal, clock } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = (): void => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.schedule(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, delayMs)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

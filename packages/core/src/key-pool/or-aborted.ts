/**
 * The promise's outcome, or the signal's reason as soon as it aborts. For work that several callers share: one that gives up must not
 * end it for the others. Leaves no listener behind.
 */
export function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason)
    if (signal.aborted) onAbort()
    else signal.addEventListener('abort', onAbort, { once: true })
    const forget = (): void => signal.removeEventListener('abort', onAbort)
    promise.then(resolve, reject).then(forget, forget)
  })
}

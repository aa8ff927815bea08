const deepest = 5

/**
 * A copy of a foreign error that is safe to pass on: name, message, code and causes, all redacted, and nothing else. What a
 * `fetch` of the caller's throws may carry the whole request, headers included.
 */
export function redactCause(error: unknown, redact: (text: string) => string, depth = 0): Error {
  if (!(error instanceof Error))
    return new Error(redact(typeof error === 'string' ? error : `a thrown ${typeof error}`))
  const inner = causesOf(error)
  const copy =
    depth >= deepest || inner.length === 0
      ? new Error(redact(error.message))
      : new Error(redact(error.message), { cause: redactCause(inner[0], redact, depth + 1) })
  copy.name = redact(error.name)
  // The stack of the original tells where it came from; the copy's would only tell of this function.
  if (typeof error.stack === 'string') copy.stack = redact(error.stack)
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' ? Object.assign(copy, { code: redact(code) }) : copy
}

/** What an error was caused by: its `cause`, or the attempts that an `AggregateError` gathers (one for each address of a host). */
export function causesOf(error: unknown): readonly unknown[] {
  if (!(error instanceof Error)) return []
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors
  return error.cause === undefined ? [] : [error.cause]
}

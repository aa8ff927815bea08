/**
 * Where durations come from. Instants that are stored (quota days, leases, due times) come from the store instead,
 * so that one process with a wrong clock harms nobody.
 */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
  /** Calls `callback` once, no earlier than `delayMs` from now. The function returned cancels it; calling that twice is harmless. */
  schedule(callback: () => void, delayMs: number): () => void
}

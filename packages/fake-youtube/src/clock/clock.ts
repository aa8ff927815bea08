/**
 * Where the fake takes the time from, and the only way it waits.
 *
 * Structural: anything with these two members will do.
 */
export interface Clock {
  /** Now, in epoch milliseconds. */
  now(): number
  /**
   * Calls `callback` once, `delayMs` milliseconds from now.
   *
   * @returns a function that cancels the call. Safe to use twice and after the call.
   */
  schedule(callback: () => void, delayMs: number): () => void
  /**
   * Told by a server while it listens: what travels through sockets takes a moment in which nothing seems to move.
   *
   * @returns a function that ends it.
   */
  watchSockets?(): () => void
}

/** Mixed into the options of everything that waits. */
export interface AbortOptions {
  /** Stops the operation. It then rejects with the signal's reason and leaves no timer, listener or lease behind. */
  readonly signal?: AbortSignal | undefined
}

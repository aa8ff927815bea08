/** Runs one piece of work at a time, and lets callers share a run. A run that failed is not kept: the next call tries again. */
export class SharedRun {
  readonly #work: () => Promise<void>
  #running: Promise<void> | undefined
  #next: Promise<void> | undefined

  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  /** The run under way, else a new one. */
  join(): Promise<void> {
    return this.#running ?? this.#start()
  }

  /** A run that begins after this call, so that it sees everything done before. */
  fresh(): Promise<void> {
    if (this.#running === undefined) return this.#start()
    const startNext = (): Promise<void> => {
      this.#next = undefined
      return this.join()
    }
    this.#next ??= this.#running.then(startNext, startNext)
    return this.#next
  }

  #start(): Promise<void> {
    const run = this.#work().finally(() => {
      this.#running = undefined
    })
    this.#running = run
    return run
  }
}

/** Lets everything that is already waiting to run (promises, sockets, other macrotasks) have its turn. */
export interface MacrotaskTurns {
  next(): Promise<void>
  /** Frees what the turns needed. */
  close(): void
}

/**
 * Turns by `setImmediate` where it exists (its phase comes after the sockets'), else by a message channel, which,
 * other than `setTimeout`, browsers do not slow down.
 */
export function createMacrotaskTurns(): MacrotaskTurns {
  const host = globalThis as { setImmediate?: (callback: () => void) => unknown }
  const immediate = host.setImmediate
  if (immediate !== undefined) {
    return { next: () => new Promise<void>((resolve) => immediate(resolve)), close: () => undefined }
  }
  const channel = new MessageChannel()
  return {
    next: () =>
      new Promise<void>((resolve) => {
        channel.port1.onmessage = () => resolve()
        channel.port2.postMessage(undefined)
      }),
    close: () => {
      channel.port1.close()
      channel.port2.close()
    },
  }
}

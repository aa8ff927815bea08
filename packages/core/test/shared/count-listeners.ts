/** Watches a signal, and tells how many `abort` listeners are on it. */
export function countListeners(signal: AbortSignal): () => number {
  const listeners = new Set<unknown>()
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (type: string, listener: unknown, options?: unknown) => {
    if (type === 'abort') listeners.add(listener)
    add(type as 'abort', listener as () => void, options as AddEventListenerOptions)
  }
  signal.removeEventListener = (type: string, listener: unknown) => {
    listeners.delete(listener)
    remove(type as 'abort', listener as () => void)
  }
  // Listeners for one event are gone once it has come.
  add('abort', () => listeners.clear())
  return () => listeners.size
}

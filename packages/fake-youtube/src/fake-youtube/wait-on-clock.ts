import type { FakeState } from './fake-state.ts'

/**
 * Waits by the fake's clock; ends at once when the caller goes, and leaves neither timer nor listener behind.
 *
 * A call that waits for the clock is not in flight: a virtual clock must be free to jump over the wait.
 */
export async function waitOnClock(state: FakeState, ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return
  state.inFlight--
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      cancel()
      signal?.removeEventListener('abort', finish)
      state.inFlight++
      resolve()
    }
    const cancel = state.clock.schedule(finish, ms)
    signal?.addEventListener('abort', finish, { once: true })
  })
}

import { type AbortOptions, StoreClosedError } from '@youtube-archives/core'

/** What every method asks about before it acts. */
export interface OpenState {
  isClosed: boolean
}

/**
 * Acts in one piece, and not before everything that waits already has had its turn: so callers that run at once interleave as they would over a database.
 * Whoever calls this has copied its input before, because the caller may change it in the meantime.
 */
export async function inTurn<Result>(
  state: OpenState,
  operation: string,
  options: AbortOptions | undefined,
  act: () => Result,
): Promise<Result> {
  options?.signal?.throwIfAborted()
  await Promise.resolve()
  options?.signal?.throwIfAborted()
  if (state.isClosed) throw new StoreClosedError({ operation })
  return act()
}

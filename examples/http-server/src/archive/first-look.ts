import { type Archiver, hasErrorCode } from '@youtube-archives/core'

/**
 * Reads the newest of sources that were never read, so that whoever added one sees at once that it works: a watch would come to them in their turn, which may take hours
 * where quota is short. What is left stays written down, and the watch reads it at its own pace.
 */
export async function lookFirst(
  archiver: Archiver,
  sourceIds: readonly string[],
  {
    searches,
    signal,
    onProblem,
  }: { readonly searches: number; readonly signal: AbortSignal; readonly onProblem: (error: unknown) => void },
): Promise<void> {
  if (sourceIds.length === 0) return
  const budget = { search: searches * sourceIds.length, default: 2 * searches * sourceIds.length }
  try {
    await archiver.run({ only: sourceIds, budget, signal })
  } catch (error) {
    // Without a key there is nothing to see yet, which the pages say; removed in the same moment, nothing to look at.
    const isExpected = hasErrorCode(error, 'no_usable_key') || hasErrorCode(error, 'source_not_found')
    if (!signal.aborted && !isExpected) onProblem(error)
  }
}

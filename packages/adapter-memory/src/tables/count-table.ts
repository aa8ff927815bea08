import type { SourceCounts, VideoRecord } from '@youtube-archives/core'

export type CountedState = keyof SourceCounts

/** How many matched videos each source has, by what is written down of them: counted along, because an archive asks at every run. */
export class CountTable {
  readonly #counts = new Map<string, Record<CountedState, number>>()

  of(sourceId: string): Record<CountedState, number> {
    return { ...(this.#counts.get(sourceId) ?? { stored: 0, pending: 0, gone: 0 }) }
  }

  /** A video of these sources is something else now; undefined where it is not counted. */
  move(sourceIds: readonly string[], from: CountedState | undefined, to: CountedState | undefined): void {
    if (from === to) return
    for (const sourceId of sourceIds) {
      const counts = this.#counts.get(sourceId) ?? this.of(sourceId)
      if (from !== undefined) counts[from] -= 1
      if (to !== undefined) counts[to] += 1
      this.#counts.set(sourceId, counts)
    }
  }

  delete(sourceId: string): void {
    this.#counts.delete(sourceId)
  }
}

export function countedState(record: VideoRecord | undefined): CountedState | undefined {
  return record?.state === 'found' || record?.state === 'expired' ? 'pending' : record?.state
}

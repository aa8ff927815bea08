import type { VideoRecord } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { changeCounts } from '../sql/source-counts.ts'
import { readCountedMatches } from '../sql/videos.ts'

/** What a video was before: `overdue` was stored, and past its time. */
export type PreviousState = VideoRecord['state'] | 'overdue'

export interface CountedMatch {
  readonly video_id: string
  readonly source_id: string
  readonly published_at: Date
  /** Of the source's counts. */
  readonly generation: number
}

type Counts = Record<VideoRecord['state'], number>

/**
 * What one transaction does to the counts of sources. Each video is locked by then, so that its matches and its state are what they are until
 * the end: a match of a source counts once, under the state of its video.
 */
export class SourceCounts {
  readonly #changes = new Map<string, { readonly generation: number | null; readonly counts: Counts }>()

  /** New matches of a source whose row is locked. */
  addMatches(sourceId: string, states: readonly VideoRecord['state'][]): void {
    for (const state of states) this.#of(sourceId, null)[state] += 1
  }

  /** A video is in another state now. */
  moveVideo(
    matches: readonly CountedMatch[],
    from: PreviousState | null | undefined,
    to: VideoRecord['state'] | undefined,
  ): void {
    const before = from === 'overdue' ? 'stored' : from
    if (before === to) return
    for (const { source_id, generation } of matches) {
      const counts = this.#of(source_id, generation)
      if (before) counts[before] -= 1
      if (to) counts[to] += 1
    }
  }

  /** The last statement of a transaction: who waits for these rows waits for its end only. */
  async store(session: Session): Promise<void> {
    const changed = [...this.#changes]
      .filter(([, { counts }]) => Object.values(counts).some((count) => count !== 0))
      .sort(([one], [other]) => (one < other ? -1 : 1))
    if (changed.length === 0) return
    const column = (state: VideoRecord['state']): number[] => changed.map(([, { counts }]) => counts[state])
    const generations = changed.map(([, { generation }]) => generation)
    const sourceIds = changed.map(([sourceId]) => sourceId)
    const columns = [column('found'), column('stored'), column('expired'), column('gone')]
    await session.change(changeCounts, [sourceIds, generations, ...columns])
  }

  #of(sourceId: string, generation: number | null): Counts {
    const known = this.#changes.get(sourceId)
    if (known !== undefined) return known.counts
    const counts = { found: 0, stored: 0, expired: 0, gone: 0 }
    this.#changes.set(sourceId, { generation, counts })
    return counts
  }
}

/** The matches of locked videos, by video id; of each sorted by source. */
export async function countedMatches(
  session: Session,
  videoIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CountedMatch[]>> {
  const byVideo = new Map<string, CountedMatch[]>()
  if (videoIds.length === 0) return byVideo
  for (const match of await session.query<CountedMatch>(readCountedMatches, [videoIds])) {
    const known = byVideo.get(match.video_id)
    if (known === undefined) byVideo.set(match.video_id, [match])
    else known.push(match)
  }
  return byVideo
}

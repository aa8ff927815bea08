import {
  type AbortOptions,
  checkNumber,
  type MatchSightings,
  type NewSource,
  type SightingsQuery,
  type SourceCounts,
  type SourceRecord,
  type SourceState,
  type SourceStore,
} from '@youtube-archives/core'
import { forgetVideo, type MemoryArchive, timeOf } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'
import { compareSources, newSourceRecord } from '../shared/source-rows.ts'
import { countSightings } from './count-sightings.ts'

export class MemorySourceStore implements SourceStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async add(
    source: NewSource,
    now: Date,
    options?: AbortOptions,
  ): Promise<{ readonly source: SourceRecord; readonly created: boolean }> {
    const record = newSourceRecord(copyOf(source), copyOf(now))
    return inTurn(this.#archive, 'sources.add', options, () => {
      const { sources } = this.#archive
      const known = sources.get(record.sourceId)
      if (known === undefined) sources.set(record.sourceId, record)
      return { source: copyOf(known ?? record), created: known === undefined }
    })
  }

  async get(sourceId: string, options?: AbortOptions): Promise<SourceRecord | undefined> {
    return inTurn(this.#archive, 'sources.get', options, () => copyOf(this.#archive.sources.get(sourceId)))
  }

  async list(
    filter: { readonly states?: readonly SourceState[] | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly SourceRecord[]> {
    const { states } = copyOf(filter)
    return inTurn(this.#archive, 'sources.list', options, () => {
      const all = [...this.#archive.sources.values()]
      const asked = all.filter(({ state }) => states === undefined || states.includes(state))
      return copyOf(asked.sort(compareSources))
    })
  }

  async remove(
    sourceId: string,
    options: AbortOptions & { readonly videos: boolean },
  ): Promise<{ readonly removed: boolean; readonly videosRemoved: number }> {
    const { videos } = options
    return inTurn(this.#archive, 'sources.remove', options, () => {
      const { sources, spans, tasks, matches, counts } = this.#archive
      if (!sources.delete(sourceId)) return { removed: false, videosRemoved: 0 }
      const matched = videos ? [...matches.videoIdsOf(sourceId)] : []
      matches.deleteSource(sourceId)
      counts.delete(sourceId)
      tasks.deleteSource(sourceId)
      spans.delete(sourceId)
      const orphans = matched.filter((videoId) => matches.ofVideo(videoId).length === 0)
      const videosRemoved = orphans.filter((videoId) => forgetVideo(this.#archive, videoId)).length
      return { removed: true, videosRemoved }
    })
  }

  async counts(sourceIds: readonly string[], options?: AbortOptions): Promise<Readonly<Record<string, SourceCounts>>> {
    const ids = new Set(sourceIds)
    return inTurn(this.#archive, 'sources.counts', options, () => {
      const { sources, counts } = this.#archive
      const known = [...ids].filter((sourceId) => sources.has(sourceId))
      const countsOf = new Map(known.map((sourceId) => [sourceId, counts.of(sourceId)]))
      this.#countUnpurged(countsOf)
      return Object.fromEntries(countsOf)
    })
  }

  async sightings(
    sourceIds: readonly string[],
    query: SightingsQuery,
    options?: AbortOptions,
  ): Promise<Readonly<Record<string, MatchSightings>>> {
    const ids = new Set(sourceIds)
    const copy = copyOf(query)
    checkNumber('limit', copy.limit, { min: 1, max: 10_000, integer: true })
    return inTurn(this.#archive, 'sources.sightings', options, () => {
      const { sources, matches } = this.#archive
      const known = [...ids].filter((sourceId) => sources.has(sourceId))
      return Object.fromEntries(known.map((sourceId) => [sourceId, countSightings(matches.ofSource(sourceId), copy)]))
    })
  }

  /** What has expired since the last purge is written down as stored, and may not be returned any more. */
  #countUnpurged(countsOf: ReadonlyMap<string, Record<keyof SourceCounts, number>>): void {
    const { videos, matches } = this.#archive
    for (const { videoId } of videos.unpurged(timeOf(this.#archive))) {
      for (const sourceId of matches.sourceIdsOf(videoId)) {
        const counts = countsOf.get(sourceId)
        if (counts === undefined) continue
        counts.stored -= 1
        counts.pending += 1
      }
    }
  }
}

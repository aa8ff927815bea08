import type {
  AbortOptions,
  NewSource,
  SourceCounts,
  SourceRecord,
  SourceState,
  SourceStore,
} from '@youtube-archives/core'
import { forgetVideo, type MemoryArchive, timeOf } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'
import { compareSources, newSourceRecord } from '../shared/source-rows.ts'
import { visibleRecord } from '../tables/video-table.ts'

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
      const { sources, spans, tasks, matches } = this.#archive
      if (!sources.delete(sourceId)) return { removed: false, videosRemoved: 0 }
      const matched = videos ? [...matches.videoIdsOf(sourceId)] : []
      matches.deleteSource(sourceId)
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
      const known = [...ids].filter((sourceId) => this.#archive.sources.has(sourceId))
      return Object.fromEntries(known.map((sourceId) => [sourceId, this.#count(sourceId)]))
    })
  }

  #count(sourceId: string): SourceCounts {
    const now = timeOf(this.#archive)
    const counts = { stored: 0, pending: 0, gone: 0 }
    for (const videoId of this.#archive.matches.videoIdsOf(sourceId)) {
      const row = this.#archive.videos.get(videoId)
      if (row === undefined) continue
      const { state } = visibleRecord(row.record, now)
      counts[state === 'found' || state === 'expired' ? 'pending' : state] += 1
    }
    return counts
  }
}

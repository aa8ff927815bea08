import type { AbortOptions, ForgetTarget, SuppressionCounts, SuppressionStore } from '@youtube-archives/core'
import { deleteMarked } from '../forget/delete-marked.ts'
import type { MemoryArchive } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'

export class MemorySuppressionStore implements SuppressionStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async add(target: ForgetTarget & { readonly now: Date }, options?: AbortOptions): Promise<number> {
    const named = namesIn(target)
    return inTurn(this.#archive, 'suppressions.add', options, () => {
      const { suppressions } = this.#archive
      return named.filter(({ kind, id }) => suppressions.add(kind, id)).length
    })
  }

  async deleteMarked(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return inTurn(this.#archive, 'suppressions.deleteMarked', options, () => deleteMarked(this.#archive, now, limit))
  }

  async remove(target: ForgetTarget, options?: AbortOptions): Promise<number> {
    const named = namesIn(target)
    return inTurn(this.#archive, 'suppressions.remove', options, () => {
      const { suppressions } = this.#archive
      return named.filter(({ kind, id }) => suppressions.delete(kind, id)).length
    })
  }

  async count(options?: AbortOptions): Promise<SuppressionCounts> {
    return inTurn(this.#archive, 'suppressions.count', options, () => {
      const { suppressions } = this.#archive
      const unfinished = suppressions.unfinished().length
      return { videos: suppressions.count('video'), channels: suppressions.count('channel'), unfinished }
    })
  }
}

function namesIn({ videoIds = [], channelIds = [] }: ForgetTarget) {
  const named = (kind: 'video' | 'channel', ids: readonly string[]) => [...new Set(ids)].map((id) => ({ kind, id }))
  return [...named('video', videoIds), ...named('channel', channelIds)]
}

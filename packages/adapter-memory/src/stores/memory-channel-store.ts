import type { AbortOptions, ChannelRecord, ChannelStore } from '@youtube-archives/core'
import { type MemoryArchive, timeOf } from '../memory-archive.ts'
import { copyOf } from '../shared/copy-of.ts'
import { inTurn } from '../shared/in-turn.ts'

export class MemoryChannelStore implements ChannelStore {
  readonly #archive: MemoryArchive

  constructor(archive: MemoryArchive) {
    this.#archive = archive
  }

  async get(channelId: string, options?: AbortOptions): Promise<ChannelRecord | undefined> {
    return inTurn(this.#archive, 'channels.get', options, () => {
      const channel = this.#archive.channels.get(channelId)
      return channel && channel.expiresAt > timeOf(this.#archive) ? copyOf(channel) : undefined
    })
  }

  async purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return inTurn(this.#archive, 'channels.purgeExpired', options, () =>
      this.#archive.channels.purgeExpired(now, limit),
    )
  }
}

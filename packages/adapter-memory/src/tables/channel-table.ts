import type { ChannelRecord } from '@youtube-archives/core'
import { ExpiryQueue } from '../shared/expiry-queue.ts'

export class ChannelTable {
  readonly #rows = new Map<string, ChannelRecord>()
  readonly #expiry = new ExpiryQueue()

  get(channelId: string): ChannelRecord | undefined {
    return this.#rows.get(channelId)
  }

  set(channel: ChannelRecord): void {
    this.#rows.set(channel.channelId, channel)
    this.#expiry.set(channel.channelId, channel.expiresAt)
  }

  delete(channelId: string): void {
    this.#rows.delete(channelId)
    this.#expiry.delete(channelId)
  }

  /** Deletes at most `limit` channels that expired at or before `now`. */
  purgeExpired(now: Date, limit: number): number {
    let purged = 0
    while (purged < limit) {
      const channelId = this.#expiry.takeDue(now)
      if (channelId === undefined) break
      this.#rows.delete(channelId)
      purged += 1
    }
    return purged
  }
}

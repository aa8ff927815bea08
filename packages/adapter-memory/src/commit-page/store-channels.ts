import type { ChannelRecord, PageCommit } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'

/** Stores channels, unless more or something newer is known of them. */
export function storeChannels(archive: MemoryArchive, { channels = [], now }: PageCommit): void {
  for (const channel of channels) {
    const known = archive.channels.get(channel.channelId)
    if (known === undefined || known.expiresAt <= now || replaces(channel, known)) archive.channels.set(channel)
  }
}

function replaces(channel: ChannelRecord, known: ChannelRecord): boolean {
  const isRead = channel.resource !== undefined
  const wasRead = known.resource !== undefined
  return isRead === wasRead ? channel.fetchedAt >= known.fetchedAt : isRead
}

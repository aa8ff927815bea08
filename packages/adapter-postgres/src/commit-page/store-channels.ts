import type { ChannelRecord } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { upsertChannels } from '../sql/small-tables.ts'

/** Stores channels, unless more or something newer is known of them. */
export async function storeChannels(session: Session, channels: readonly ChannelRecord[], now: Date): Promise<void> {
  if (channels.length === 0) return
  const best = new Map<string, ChannelRecord>()
  for (const channel of channels) {
    const known = best.get(channel.channelId)
    if (known === undefined || known.expiresAt <= now || replaces(channel, known)) best.set(channel.channelId, channel)
  }
  const sorted = sortedByKey([...best.values()], ({ channelId }) => channelId)
  await session.change(upsertChannels, [
    sorted.map(({ channelId }) => channelId),
    sorted.map((channel) => JSON.stringify(channel)),
    sorted.map(({ resource }) => resource !== undefined),
    sorted.map(({ fetchedAt }) => fetchedAt),
    sorted.map(({ expiresAt }) => expiresAt),
    now,
  ])
}

function replaces(channel: ChannelRecord, known: ChannelRecord): boolean {
  const isRead = channel.resource !== undefined
  const wasRead = known.resource !== undefined
  return isRead === wasRead ? channel.fetchedAt >= known.fetchedAt : isRead
}

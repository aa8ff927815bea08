import type { ChannelRecord } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { upsertChannels } from '../sql/small-tables.ts'
import type { ReadCommit } from './read-commit.ts'

/** Stores channels, unless more or something newer is known of them. */
export async function storeChannels(session: Session, commits: readonly ReadCommit[]): Promise<void> {
  const best = new Map<string, { readonly channel: ChannelRecord; readonly now: Date }>()
  for (const { channels = [], now } of commits) {
    for (const channel of channels) {
      const known = best.get(channel.channelId)?.channel
      if (known === undefined || known.expiresAt <= now || replaces(channel, known)) {
        best.set(channel.channelId, { channel, now })
      }
    }
  }
  if (best.size === 0) return
  const rows = sortedByKey([...best.values()], ({ channel }) => channel.channelId)
  const sorted = rows.map(({ channel }) => channel)
  await session.change(upsertChannels, [
    sorted.map(({ channelId }) => channelId),
    sorted.map((channel) => JSON.stringify(channel)),
    sorted.map(({ resource }) => resource !== undefined),
    sorted.map(({ fetchedAt }) => fetchedAt),
    sorted.map(({ expiresAt }) => expiresAt),
    rows.map(({ now }) => now),
  ])
}

function replaces(channel: ChannelRecord, known: ChannelRecord): boolean {
  const isRead = channel.resource !== undefined
  const wasRead = known.resource !== undefined
  return isRead === wasRead ? channel.fetchedAt >= known.fetchedAt : isRead
}

import type { ChannelRecord } from '@youtube-archives/core'
import { type Alter, after, before, remembering } from '../support/alter.ts'
import type { BrokenStore } from '../support/broken-store.ts'

/** Answers with the record that was given last where this holds of it. */
function lastGiven(
  isAnswer: (given: ChannelRecord, known: ChannelRecord | undefined, givenAt: Date) => boolean,
): Alter {
  return remembering(
    () => new Map<string, { readonly channel: ChannelRecord; readonly now: Date }>(),
    (last) => (store) =>
      after('channels.get', (known, _, channelId) => {
        const given = last.get(channelId)
        return given !== undefined && isAnswer(given.channel, known, given.now) ? structuredClone(given.channel) : known
      })(
        before('commitPage', (_, commit, options) => {
          for (const channel of commit.channels ?? []) last.set(channel.channelId, { channel, now: commit.now })
          return [commit, options]
        })(store),
      ),
  )
}

export const brokenChannels: readonly BrokenStore[] = [
  {
    breaks: 'channels/read-back',
    how: 'forgets the parts of a channel',
    archive: after('channels.get', (channel) => channel && { ...channel, parts: [] }),
  },
  {
    breaks: 'channels/named-does-not-replace-read',
    how: 'lets the name of a channel replace its resource',
    archive: lastGiven((given, known) => given.resource === undefined && known?.resource !== undefined),
  },
  {
    breaks: 'channels/newest-stays',
    how: 'lets an older record of a channel replace a newer one',
    archive: lastGiven((given, known) => {
      return known !== undefined && (given.resource === undefined) === (known.resource === undefined)
    }),
  },
  {
    breaks: 'channels/expired-gives-way',
    how: 'keeps an expired record where only a name is new',
    archive: before('commitPage', async (store, commit, options) => {
      const channels: ChannelRecord[] = []
      for (const channel of commit.channels ?? []) {
        const known = await store.channels.get(channel.channelId)
        if (known === undefined || channel.resource !== undefined || known.expiresAt > commit.now)
          channels.push(channel)
      }
      return [{ ...commit, channels }, options]
    }),
  },
  {
    breaks: 'channels/expired-not-returned',
    how: 'returns a channel that had expired when it was stored',
    archive: lastGiven((given, known, givenAt) => known === undefined && given.expiresAt < givenAt),
  },
  {
    breaks: 'channels/purged',
    how: 'purges one channel more than the limit',
    archive: before('channels.purgeExpired', (_, { now, limit }, options) => [{ now, limit: limit + 1 }, options]),
  },
]

import type { ChannelRecord } from '@youtube-archives/core'
import { expect } from 'vitest'
import type { Contract } from '../contract.ts'
import type { CaseContext } from '../setting/case-context.ts'
import { dayMs, hourMs } from '../setting/make.ts'

/** Which record of a channel stays. */
export const channels: readonly Contract[] = [
  {
    id: 'channels/read-back',
    sentence: 'A channel reads as a commit gave it; an unknown one is undefined.',
    async case(context) {
      const channel = read(context, { handle: '@someone', videoCount: 7, parts: ['snippet'] })
      await context.commitOn('s1', { channels: [channel, channel] })
      expect(await context.store.channels.get('UC1')).toEqual(channel)
      expect(await context.store.channels.get('UC2')).toBeUndefined()
    },
  },
  {
    id: 'channels/named-does-not-replace-read',
    sentence: 'A record without a resource never replaces one with it, however new it is; the other way round it does.',
    async case(context) {
      const later = { fetchedAt: context.at(hourMs), expiresAt: context.at(31 * dayMs) }
      await context.commitOn('s1', { channels: [named(context, later)] })
      await context.commitOn('s1', { channels: [read(context)] })
      expect(await context.store.channels.get('UC1')).toEqual(read(context))
      await context.commitOn('s1', { channels: [named(context, later)] })
      expect(await context.store.channels.get('UC1')).toEqual(read(context))
    },
  },
  {
    id: 'channels/newest-stays',
    sentence: 'Of two records that both have a resource, or both have none, the one that was fetched last stays.',
    async case(context) {
      const newer = { title: 'Newer', fetchedAt: context.at(hourMs), expiresAt: context.at(31 * dayMs) }
      for (const make of [named, read]) {
        await context.commitOn('s1', { channels: [make(context, newer)] })
        await context.commitOn('s1', { channels: [make(context)] })
        expect(await context.store.channels.get('UC1')).toEqual(make(context, newer))
      }
    },
  },
  {
    id: 'channels/expired-gives-way',
    sentence: 'A record that has expired gives way to any.',
    async case(context) {
      await context.commitOn('s1', { channels: [read(context, { expiresAt: context.at(dayMs) })] })
      const name = named(context, { fetchedAt: context.at(-hourMs) })
      await context.commitOn('s1', { channels: [name], now: context.at(dayMs) })
      expect(await context.store.channels.get('UC1')).toEqual(name)
    },
  },
  {
    id: 'channels/expired-not-returned',
    sentence: 'A channel past its expiresAt, by the own time of the store, is undefined.',
    async case(context) {
      await context.commitOn('s1', { channels: [read(context, { expiresAt: context.at(-1) })] })
      expect(await context.store.channels.get('UC1')).toBeUndefined()
    },
  },
  {
    id: 'channels/purged',
    sentence: 'purgeExpired deletes at most limit of the channels whose expiresAt has come, and says how many.',
    async case(context) {
      const ids = ['UC1', 'UC2', 'UC3']
      const channels = ids.map((id, index) => context.make.channel(id, { expiresAt: context.at(hourMs + index) }))
      await context.commitOn('s1', { channels })
      const { store } = context
      const now = context.at(hourMs + 1)
      expect(await store.channels.purgeExpired({ now, limit: 0 })).toBe(0)
      expect(await store.channels.purgeExpired({ now, limit: 1 })).toBe(1)
      expect(await store.channels.purgeExpired({ now, limit: 5 })).toBe(1)
      expect(await store.channels.purgeExpired({ now, limit: 5 })).toBe(0)
      const left = await Promise.all(ids.map((id) => store.channels.get(id)))
      expect(left.map((channel) => channel?.channelId)).toEqual([undefined, undefined, 'UC3'])
    },
  },
]

function named(context: CaseContext, fields: Partial<ChannelRecord> = {}): ChannelRecord {
  return context.make.channel('UC1', { title: 'Named', ...fields })
}

function read(context: CaseContext, fields: Partial<ChannelRecord> = {}): ChannelRecord {
  const resource = { id: 'UC1', snippet: { title: 'Read' } }
  return context.make.channel('UC1', { title: 'Read', resource, uploadsPlaylistId: 'UU1', ...fields })
}

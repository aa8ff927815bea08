import { hash32, uniformHash } from '../random/hash.ts'
import { FILLER_WORDS } from '../text/vocabulary.ts'
import type { ExtraChannel } from './video-spec.ts'
import type { WorldChannel } from './world-channel.ts'

const COUNTRIES = ['US', 'IN', 'GB', 'DE', 'JP', 'BR', 'FR', 'KR', 'EG', 'TH'] as const

/** What a channel is written from. */
export interface ChannelSketch {
  readonly seed: number
  readonly channel: number
  readonly topic: string | undefined
  readonly extra: ExtraChannel | undefined
}

/** Writes out one channel: what a test said about it, the rest drawn from the seed. */
export function describeChannel(
  channel: ChannelSketch & { readonly id: string; readonly publishedMs: number },
): WorldChannel {
  const { seed, extra } = channel
  const draw = (salt: number): number => hash32(seed, channel.channel, salt)
  const first = wordOf(channel, 401)
  const second = wordOf(channel, 402)
  const handle = extra?.handle ?? `${first}${second}${channel.channel}`
  const hasUsername = extra === undefined && draw(404) % 4 === 0
  return {
    id: channel.id,
    uploadsId: `UU${channel.id.slice(2)}`,
    title: channelTitle(channel),
    description: extra?.description ?? `${capital(first)} ${second} & friends: a new video every week.`,
    handle: `@${handle.replace(/^@/, '')}`,
    username: extra?.username ?? (hasUsername ? `${second}${first}${channel.channel}` : undefined),
    publishedAt: new Date(channel.publishedMs),
    country: extra?.country ?? COUNTRIES[draw(405) % COUNTRIES.length] ?? 'US',
  }
}

/** The title alone: what every row of a list shows of its channel. */
export function channelTitle(channel: ChannelSketch): string {
  const share = uniformHash(channel.seed, channel.channel, 403)
  const drawn = pickTitle(share, capital(wordOf(channel, 401)), capital(wordOf(channel, 402)), channel.topic)
  return channel.extra?.title ?? drawn
}

function wordOf({ seed, channel }: ChannelSketch, salt: number): string {
  return FILLER_WORDS[hash32(seed, channel, salt) % FILLER_WORDS.length] ?? ''
}

function pickTitle(share: number, first: string, second: string, topic: string | undefined): string {
  if (topic !== undefined && share < 0.4) return `${first} ${capital(topic)}`
  if (share < 0.5) return `${first} & "${second}"`
  if (share < 0.55) return `${first}'s <${second}>`
  if (share < 0.6) return `قناة ${first}`
  if (share < 0.65) return `${first}チャンネル`
  return `${first} ${second}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

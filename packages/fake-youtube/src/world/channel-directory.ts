import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { toInstant } from '../errors/to-instant.ts'
import { createIdScheme } from '../ids/id-scheme.ts'
import { type ChannelSketch, channelTitle, describeChannel } from './channel-text.ts'
import type { ExtraChannel, ExtraVideo } from './video-spec.ts'
import type { WorldChannel } from './world-channel.ts'

/** Every channel of a world, by number. */
export interface ChannelDirectory {
  readonly count: number
  idOf(channel: number): string
  numberOf(id: string): number | undefined
  numberOfHandle(handle: string): number | undefined
  numberOfUsername(username: string): number | undefined
  describe(channel: number): WorldChannel
  titleOf(channel: number): string
  publishedMsOf(channel: number): number
  /** The channel of each extra video. */
  readonly extraVideoChannels: Uint32Array
}

/** What the directory is made from. */
export interface ChannelSource {
  readonly seed: number
  readonly startsAtMs: number
  readonly generated: number
  readonly extraChannels: readonly ExtraChannel[]
  readonly extraVideos: readonly ExtraVideo[]
  /** When a generated channel was made. */
  generatedMsOf(channel: number): number
  /** What a generated channel is about. */
  topicOf(channel: number): string | undefined
}

const YEAR_MS = 365 * 86_400_000

/** @throws FakeYouTubeOptionError when an extra channel has no proper id, or two have the same. */
export function createChannelDirectory(source: ChannelSource): ChannelDirectory {
  const scheme = createIdScheme(source.seed ^ 0x3c6ef372, 'UC', 16)
  const extras: ExtraChannel[] = []
  const extraNumbers = new Map<string, number>()
  const generatedNumber = (id: string): number | undefined => {
    const number = scheme.decode(id)
    return number !== undefined && number < source.generated ? number : undefined
  }
  const numberOf = (id: string): number | undefined => extraNumbers.get(id) ?? generatedNumber(id)
  const add = (channel: ExtraChannel): number => {
    extraNumbers.set(channel.id, source.generated + extras.length)
    return source.generated + extras.push(channel) - 1
  }
  for (const channel of source.extraChannels) {
    if (!CHANNEL_ID.test(channel.id) || numberOf(channel.id) !== undefined) {
      throw new FakeYouTubeOptionError({
        option: 'extraChannels.id',
        expected: "'UC' and 22 characters of A-Z a-z 0-9 _ -, each id once",
        got: channel.id,
        fix: 'Give the channel another id.',
      })
    }
    add(channel)
  }
  const extraVideoChannels = Uint32Array.from(source.extraVideos, (video, index) => {
    // A video without a channel, or of a channel nobody described, gets one: the API never shows one without.
    const id = video.channelId ?? scheme.encode(0x80000000 + index)
    return numberOf(id) ?? add({ id })
  })
  const extraOf = (channel: number): ExtraChannel | undefined =>
    // An array asked for what lies outside of it is slow.
    channel < source.generated ? undefined : extras[channel - source.generated]
  const idOf = (channel: number): string => extraOf(channel)?.id ?? scheme.encode(channel)
  const publishedMsOf = (channel: number): number => {
    const extra = extraOf(channel)
    if (extra === undefined) return source.generatedMsOf(channel)
    return extra.publishedAt === undefined
      ? source.startsAtMs - YEAR_MS
      : toInstant('extraChannels.publishedAt', extra.publishedAt)
  }
  const sketch = (channel: number): ChannelSketch => ({
    seed: source.seed,
    channel,
    topic: channel < source.generated ? source.topicOf(channel) : undefined,
    extra: extraOf(channel),
  })
  const describe = (channel: number): WorldChannel =>
    describeChannel({ ...sketch(channel), id: idOf(channel), publishedMs: publishedMsOf(channel) })
  const count = source.generated + extras.length
  const findExtra = (matches: (channel: WorldChannel) => boolean): number | undefined => {
    const index = extras.findIndex((_, extra) => matches(describe(source.generated + extra)))
    return index < 0 ? undefined : source.generated + index
  }
  return {
    count,
    idOf,
    numberOf,
    describe,
    titleOf: (channel) => channelTitle(sketch(channel)),
    publishedMsOf,
    extraVideoChannels,
    numberOfHandle(handle) {
      const wanted = `@${handle.replace(/^@/, '')}`.toLowerCase()
      // A generated handle ends in the number of its channel.
      const number = Number(/\d+$/.exec(wanted)?.[0] ?? Number.NaN)
      if (number < source.generated && describe(number).handle.toLowerCase() === wanted) return number
      return findExtra((channel) => channel.handle.toLowerCase() === wanted)
    },
    numberOfUsername(username) {
      const wanted = username.toLowerCase()
      const number = Number(/\d+$/.exec(wanted)?.[0] ?? Number.NaN)
      if (number < source.generated && describe(number).username?.toLowerCase() === wanted) return number
      return findExtra((channel) => channel.username?.toLowerCase() === wanted)
    },
  }
}

const CHANNEL_ID = /^UC[A-Za-z0-9_-]{22}$/

import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { toInstant } from '../errors/to-instant.ts'
import { createIdScheme } from '../ids/id-scheme.ts'
import { createChannelIndex } from '../query/channel-index.ts'
import { createSearchIndex } from '../query/search-index.ts'
import { uniformHash } from '../random/hash.ts'
import { planVideoText, type TextPlan, writeVideoText } from '../text/video-text.ts'
import { createChannelDirectory } from './channel-directory.ts'
import { LazyVideo, type VideoSource } from './lazy-video.ts'
import { createUploadLists } from './upload-lists.ts'
import type { ExtraVideo } from './video-spec.ts'
import { videoStatisticsAt } from './video-statistics.ts'
import { createVideoTable } from './video-table.ts'
import type { WorldData } from './world-data.ts'
import type { WorldPlan } from './world-plan.ts'

/** Lays out a world. Everything not held in a typed array is worked out from the seed when it is asked for. */
export function createWorldData(plan: WorldPlan): WorldData {
  const { seed, topics, offTopic } = plan
  const channels = createChannelDirectory({
    seed,
    startsAtMs: plan.startsAtMs,
    generated: plan.channels.count,
    extraChannels: plan.extraChannels,
    extraVideos: plan.extraVideos,
    generatedMsOf: plan.channels.publishedMsOf,
    topicOf: plan.channels.topicOf,
  })
  const table = createVideoTable(plan.videos, plan.extraVideos, channels.extraVideoChannels)
  const scheme = createIdScheme(seed ^ 0x1f83d9ab, '', 8)
  const extraSerials = readExtraIds(plan.extraVideos, table.generated, scheme.decode)
  const removed = new Map<number, number>()

  // An array asked for what lies outside of it is slow.
  const extraOf = (serial: number): ExtraVideo | undefined =>
    serial >= table.generated && serial < table.count ? plan.extraVideos[serial - table.generated] : undefined
  // Serials behind the table are off-topic uploads.
  const count = table.count + (offTopic?.count ?? 0)
  const publishedMsOf = (serial: number): number =>
    serial < table.count || offTopic === undefined
      ? (table.publishedMs[table.positions[serial] ?? 0] ?? 0)
      : offTopic.publishedMsOf(serial - table.count)
  const channelOf = (serial: number): number =>
    serial < table.count || offTopic === undefined
      ? (table.channels[serial] ?? 0)
      : offTopic.channelOf(serial - table.count)
  const topicName = (number: number | undefined): string | undefined => topics[(number ?? 0) - 1]
  const planOf = (serial: number): TextPlan =>
    planVideoText(
      seed,
      serial,
      { topic: topicName(table.topics[serial]), other: topicName(table.otherTopics[serial]) },
      plan,
    )
  const uploadedMsOf = (serial: number): number => {
    const extra = extraOf(serial)
    if (extra?.uploadedAt !== undefined) return toInstant('extraVideos.uploadedAt', extra.uploadedAt)
    if (plan.scheduledShare === 0) return publishedMsOf(serial)
    const scheduled = extra === undefined && uniformHash(seed, serial, 503) < plan.scheduledShare
    const lead = scheduled ? 60_000 * Math.floor(60 * (1 + 95 * uniformHash(seed, serial, 504))) : 0
    return publishedMsOf(serial) - lead
  }
  const goneMsOf = (serial: number): number => {
    const marked = removed.size === 0 ? undefined : removed.get(serial)
    if (marked !== undefined) return marked
    const extra = extraOf(serial)
    if (extra !== undefined) return extra.goneAt === undefined ? Infinity : toInstant('goneAt', extra.goneAt)
    if (plan.goneShare === 0 || uniformHash(seed, serial, 505) >= plan.goneShare) return Infinity
    return publishedMsOf(serial) + Math.ceil(90 * 86_400 * uniformHash(seed, serial, 506)) * 1000
  }

  const source: VideoSource = {
    seed,
    likesHiddenShare: plan.likesHiddenShare,
    idOf: (serial) => extraOf(serial)?.id ?? scheme.encode(serial),
    channelIdOf: (serial) => channels.idOf(channelOf(serial)),
    publishedMsOf,
    uploadedMsOf,
    goneMsOf,
    extraOf,
    topicsOf: (serial) =>
      [topicName(table.topics[serial]), topicName(table.otherTopics[serial])].filter((name) => name !== undefined),
    textOf(serial) {
      const textPlan = planOf(serial)
      const written = { ...writeVideoText(textPlan), language: textPlan.title.language }
      const extra = extraOf(serial)
      if (extra === undefined) return written
      const { title, description = '', tags = [], language = 'en' } = extra
      return { title: title ?? written.title, description, tags, language }
    },
  }

  return {
    seed,
    table,
    channels,
    uploads: createUploadLists({
      table,
      channelCount: channels.count,
      offTopic,
      publishedMsOf,
      uploadedMsOf,
      goneMsOf,
      nothingIsGone: () => plan.goneShare === 0 && plan.extraVideos.length === 0 && removed.size === 0,
    }),
    channelIndex: createChannelIndex(channels),
    index: createSearchIndex({
      count: table.count,
      topics,
      serialAt: (position) => table.serials[position] ?? 0,
      topicOf: (serial) => table.topics[serial] ?? 0,
      otherTopicOf: (serial) => table.otherTopics[serial] ?? 0,
      planOf,
      isGenerated: (serial) => serial < table.generated,
      textOf: source.textOf,
    }),
    count,
    channelOf,
    videoAt: (serial) => new LazyVideo(source, serial),
    idOf: source.idOf,
    serialOf(videoId) {
      const serial = extraSerials.get(videoId) ?? scheme.decode(videoId)
      return serial !== undefined && serial < count && source.idOf(serial) === videoId ? serial : undefined
    },
    publishedMsOf,
    uploadedMsOf,
    goneMsOf,
    indexedMsOf(serial) {
      const indexedAt = extraOf(serial)?.indexedAt
      return indexedAt === undefined ? undefined : toInstant('extraVideos.indexedAt', indexedAt)
    },
    isSearchable: (serial) => serial < table.count && (extraOf(serial)?.shownBySearch ?? true),
    statisticsAt(serial, atMs) {
      const viewCount = extraOf(serial)?.viewCount
      const views = typeof viewCount === 'function' ? viewCount(new Date(atMs)) : viewCount
      return videoStatisticsAt(seed, serial, atMs - publishedMsOf(serial), views)
    },
    markGone(serial, fromMs) {
      removed.set(serial, fromMs)
    },
  }
}

/** The extra videos that came with an id of their own. */
function readExtraIds(
  extraVideos: readonly ExtraVideo[],
  firstSerial: number,
  generatedSerialOf: (id: string) => number | undefined,
): ReadonlyMap<string, number> {
  const serials = new Map<string, number>()
  extraVideos.forEach(({ id }, index) => {
    if (id === undefined) return
    if (!/^[A-Za-z0-9_-]{11}$/.test(id) || serials.has(id) || (generatedSerialOf(id) ?? Infinity) < firstSerial) {
      throw new FakeYouTubeOptionError({
        option: 'extraVideos.id',
        expected: '11 characters of A-Z a-z 0-9 _ -, each id once',
        got: id,
        fix: 'Give the video another id, or leave it out for a generated one.',
      })
    }
    serials.set(id, firstSerial + index)
  })
  return serials
}

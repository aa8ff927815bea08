import { checkAmount, checkShare, checkWholeNumber } from '../errors/check-option.ts'
import { FakeYouTubeOptionError } from '../errors/fake-youtube-option-error.ts'
import { type Instant, toInstant } from '../errors/to-instant.ts'
import { topicName } from '../text/vocabulary.ts'
import type { ExtraChannel, ExtraVideo } from './video-spec.ts'

/** Options of `createWorld`. */
export interface WorldOptions {
  /** The same seed and options give the same world, byte for byte. @defaultValue 1 */
  readonly seed?: number
  /** Generated videos; extra videos come on top. @defaultValue 1,000 */
  readonly videos?: number
  /**
   * Generated channels. At most half of them are one-off channels.
   *
   * @defaultValue as many as the videos need: recurring channels upload 0.3 videos a day on average, one-off ones one
   */
  readonly channels?: number
  /** First instant at which a generated video is published. @defaultValue 30 days before `endsAt` */
  readonly startsAt?: Instant
  /** End of the publishing span, itself excluded. May lie in the future. @defaultValue 30 days after `startsAt` */
  readonly endsAt?: Instant
  /** What people search for, the most popular first, or how many topics. @defaultValue 40 topics */
  readonly topics?: readonly string[] | number
  /** Popularity of the topic of rank r is proportional to r ** -zipfExponent. @defaultValue 1 */
  readonly zipfExponent?: number
  /** Share of videos from channels with one video. @defaultValue 0.35 */
  readonly oneOffShare?: number
  /** Share of videos about no topic. @defaultValue 0.15 */
  readonly offTopicShare?: number
  /** Share of videos about a second topic too. @defaultValue 0.1 */
  readonly secondTopicShare?: number
  /** Share of titles with entities, emoji, other scripts or markup in them. @defaultValue 0.3 */
  readonly awkwardShare?: number
  /** Share of videos uploaded hours or days before they were published. @defaultValue 0.08 */
  readonly scheduledShare?: number
  /** Share of videos that become private or are deleted within the 90 days after publication. @defaultValue 0.03 */
  readonly goneShare?: number
  /** Share of videos whose like count is hidden. @defaultValue 0.05 */
  readonly likesHiddenShare?: number
  /** How far the rate of new videos swings over the day, 0..1. @defaultValue 0.6 */
  readonly diurnalSwing?: number
  /** Seconds in which `videos` videos of one topic (the most popular by default) are published at once. */
  readonly crowdedSeconds?: readonly { readonly at: Instant; readonly videos: number; readonly topic?: string }[]
  readonly extraVideos?: readonly ExtraVideo[]
  readonly extraChannels?: readonly ExtraChannel[]
}

/** {@link WorldOptions} with every default filled in; times in epoch milliseconds. */
export interface ResolvedWorldOptions {
  readonly seed: number
  readonly videos: number
  readonly channels: number | undefined
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly topics: readonly string[]
  readonly zipfExponent: number
  readonly oneOffShare: number
  readonly offTopicShare: number
  readonly secondTopicShare: number
  readonly awkwardShare: number
  readonly scheduledShare: number
  readonly goneShare: number
  readonly likesHiddenShare: number
  readonly diurnalSwing: number
  readonly crowdedSeconds: readonly { readonly atMs: number; readonly videos: number; readonly topic: number }[]
  readonly extraVideos: readonly ExtraVideo[]
  readonly extraChannels: readonly ExtraChannel[]
}

const DEFAULT_SPAN_MS = 30 * 86_400_000
const DEFAULT_START_MS = Date.UTC(2026, 8, 1)

/** @throws FakeYouTubeOptionError for an option that makes no sense. */
export function resolveWorldOptions(options: WorldOptions): ResolvedWorldOptions {
  const { startsAtMs, endsAtMs } = resolveSpan(options)
  checkInstants(options)
  const topics = resolveTopics(options.topics ?? 40)
  return {
    seed: checkWholeNumber('seed', options.seed ?? 1, 0),
    videos: checkWholeNumber('videos', options.videos ?? 1_000, 0),
    channels: options.channels === undefined ? undefined : checkWholeNumber('channels', options.channels, 1),
    startsAtMs,
    endsAtMs,
    topics,
    zipfExponent: checkAmount('zipfExponent', options.zipfExponent ?? 1),
    oneOffShare: checkShare('oneOffShare', options.oneOffShare ?? 0.35),
    offTopicShare: checkShare('offTopicShare', options.offTopicShare ?? 0.15),
    secondTopicShare: checkShare('secondTopicShare', options.secondTopicShare ?? 0.1),
    awkwardShare: checkShare('awkwardShare', options.awkwardShare ?? 0.3),
    scheduledShare: checkShare('scheduledShare', options.scheduledShare ?? 0.08),
    goneShare: checkShare('goneShare', options.goneShare ?? 0.03),
    likesHiddenShare: checkShare('likesHiddenShare', options.likesHiddenShare ?? 0.05),
    diurnalSwing: checkShare('diurnalSwing', options.diurnalSwing ?? 0.6),
    crowdedSeconds: (options.crowdedSeconds ?? []).map((second) => ({
      atMs: Math.floor(toInstant('crowdedSeconds.at', second.at) / 1000) * 1000,
      videos: checkWholeNumber('crowdedSeconds.videos', second.videos, 0),
      topic: findTopic(topics, second.topic),
    })),
    extraVideos: options.extraVideos ?? [],
    extraChannels: options.extraChannels ?? [],
  }
}

/** Instants are read when they are needed, which would be a late moment to hear of a bad one. */
function checkInstants({ extraVideos = [], extraChannels = [] }: WorldOptions): void {
  const check = (option: string, instant: Instant | undefined): void => {
    if (instant !== undefined) toInstant(option, instant)
  }
  for (const video of extraVideos) {
    check('extraVideos.publishedAt', video.publishedAt)
    check('extraVideos.uploadedAt', video.uploadedAt)
    check('extraVideos.indexedAt', video.indexedAt)
    check('extraVideos.goneAt', video.goneAt)
    check('extraVideos.live.scheduledAt', video.live?.scheduledAt)
    check('extraVideos.live.startedAt', video.live?.startedAt)
    check('extraVideos.live.endedAt', video.live?.endedAt)
  }
  for (const channel of extraChannels) check('extraChannels.publishedAt', channel.publishedAt)
}

function resolveSpan(options: WorldOptions): { startsAtMs: number; endsAtMs: number } {
  const { startsAt, endsAt } = options
  const given = {
    start: startsAt === undefined ? undefined : toInstant('startsAt', startsAt),
    end: endsAt === undefined ? undefined : toInstant('endsAt', endsAt),
  }
  const startsAtMs = given.start ?? (given.end === undefined ? DEFAULT_START_MS : given.end - DEFAULT_SPAN_MS)
  const endsAtMs = given.end ?? startsAtMs + DEFAULT_SPAN_MS
  if (endsAtMs - startsAtMs >= 1000) return { startsAtMs, endsAtMs }
  throw new FakeYouTubeOptionError({
    option: 'endsAt',
    expected: 'an instant at least one second after startsAt',
    got: new Date(endsAtMs),
    fix: 'Videos are published between the two.',
  })
}

function resolveTopics(topics: readonly string[] | number): readonly string[] {
  const names =
    typeof topics === 'number'
      ? Array.from({ length: checkWholeNumber('topics', topics, 1) }, (_, index) => topicName(index))
      : topics
  if (names.length > 0 && names.length < 65_535 && names.every((name) => name.trim() !== '')) return names
  throw new FakeYouTubeOptionError({
    option: 'topics',
    expected: 'between 1 and 65,534 names, none empty',
    got: topics,
    fix: 'A topic is what somebody types into the search box.',
  })
}

function findTopic(topics: readonly string[], name: string | undefined): number {
  const index = name === undefined ? 0 : topics.indexOf(name)
  if (index >= 0) return index
  throw new FakeYouTubeOptionError({
    option: 'crowdedSeconds.topic',
    expected: 'one of the topics of the world',
    got: name,
    fix: 'Add it to topics.',
  })
}

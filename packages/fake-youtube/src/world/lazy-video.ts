import { toInstant } from '../errors/to-instant.ts'
import { gaussianHash, hash32, uniformHash } from '../random/hash.ts'
import type { VideoText } from '../text/video-text.ts'
import { TOPIC_IDS } from './topic-ids.ts'
import type { ExtraVideo } from './video-spec.ts'
import type { LiveBroadcast, WorldVideo } from './world-video.ts'

/** What a lazy video asks its world. */
export interface VideoSource {
  readonly seed: number
  readonly likesHiddenShare: number
  idOf(serial: number): string
  channelIdOf(serial: number): string
  publishedMsOf(serial: number): number
  uploadedMsOf(serial: number): number
  goneMsOf(serial: number): number
  textOf(serial: number): VideoText & { readonly language: string }
  topicsOf(serial: number): readonly string[]
  extraOf(serial: number): ExtraVideo | undefined
}

const CATEGORIES = ['22', '24', '10', '27', '28', '17', '26', '20', '25', '1'] as const

/** One video of a world. Every attribute is drawn from the seed when it is read; id and texts are kept from then on. */
export class LazyVideo implements WorldVideo {
  readonly #source: VideoSource
  readonly #serial: number
  readonly #extra: ExtraVideo | undefined
  #id: string | undefined
  #text: (VideoText & { readonly language: string }) | undefined

  constructor(source: VideoSource, serial: number) {
    this.#source = source
    this.#serial = serial
    this.#extra = source.extraOf(serial)
  }

  #draw(salt: number): number {
    return uniformHash(this.#source.seed, this.#serial, salt)
  }

  #written(): VideoText & { readonly language: string } {
    this.#text ??= this.#source.textOf(this.#serial)
    return this.#text
  }

  get id(): string {
    this.#id ??= this.#source.idOf(this.#serial)
    return this.#id
  }
  get channelId(): string {
    return this.#source.channelIdOf(this.#serial)
  }
  get publishedAt(): Date {
    return new Date(this.#source.publishedMsOf(this.#serial))
  }
  get uploadedAt(): Date {
    return new Date(this.#source.uploadedMsOf(this.#serial))
  }
  get indexedAt(): Date | undefined {
    const indexedAt = this.#extra?.indexedAt
    return indexedAt === undefined ? undefined : new Date(toInstant('extraVideos.indexedAt', indexedAt))
  }
  get goneAt(): Date | undefined {
    const goneMs = this.#source.goneMsOf(this.#serial)
    return goneMs === Infinity ? undefined : new Date(goneMs)
  }
  get shownBySearch(): boolean {
    return this.#extra?.shownBySearch ?? true
  }
  get title(): string {
    return this.#written().title
  }
  get description(): string {
    return this.#written().description
  }
  get tags(): readonly string[] {
    return this.#written().tags
  }
  get topics(): readonly string[] {
    return this.#source.topicsOf(this.#serial)
  }
  get language(): string {
    return this.#written().language
  }
  get durationSeconds(): number {
    // Median six minutes, one in fifty over an hour.
    const drawn = Math.exp(Math.log(360) + 1.15 * gaussianHash(this.#source.seed, this.#serial, 201))
    return this.#extra?.durationSeconds ?? Math.max(4, Math.min(43_200, Math.round(drawn)))
  }
  get definition(): 'hd' | 'sd' {
    return this.#extra?.definition ?? (this.#draw(202) < 0.9 ? 'hd' : 'sd')
  }
  get dimension(): '2d' | '3d' {
    return this.#extra?.dimension ?? (this.#draw(203) < 0.995 ? '2d' : '3d')
  }
  get caption(): boolean {
    return this.#extra?.caption ?? this.#draw(204) < 0.3
  }
  get embeddable(): boolean {
    return this.#extra?.embeddable ?? this.#draw(205) < 0.95
  }
  get syndicated(): boolean {
    return this.#extra?.syndicated ?? this.#draw(206) < 0.9
  }
  get license(): 'youtube' | 'creativeCommon' {
    return this.#extra?.license ?? (this.#draw(207) < 0.97 ? 'youtube' : 'creativeCommon')
  }
  get categoryId(): string {
    const drawn = CATEGORIES[hash32(this.#source.seed, this.#serial, 208) % CATEGORIES.length]
    return this.#extra?.categoryId ?? drawn ?? '22'
  }
  get videoType(): 'any' | 'episode' | 'movie' {
    return this.#extra?.videoType ?? (this.#draw(209) < 0.995 ? 'any' : 'episode')
  }
  get paidProductPlacement(): boolean {
    return this.#extra?.paidProductPlacement ?? this.#draw(210) < 0.04
  }
  get madeForKids(): boolean {
    return this.#extra?.madeForKids ?? this.#draw(211) < 0.05
  }
  get hiddenBySafeSearch(): 'never' | 'strict' | 'moderate' {
    const drawn = this.#draw(212)
    return this.#extra?.hiddenBySafeSearch ?? (drawn < 0.97 ? 'never' : drawn < 0.99 ? 'strict' : 'moderate')
  }
  get topicIds(): readonly string[] {
    const drawn = TOPIC_IDS[hash32(this.#source.seed, this.#serial, 213) % TOPIC_IDS.length]
    return this.#extra?.topicIds ?? (drawn === undefined ? [] : [drawn.id])
  }
  get location(): { readonly latitude: number; readonly longitude: number } | undefined {
    if (this.#extra !== undefined) return this.#extra.location
    if (this.#draw(214) >= 0.05) return undefined
    const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5
    return { latitude: round(this.#draw(215) * 120 - 50), longitude: round(this.#draw(216) * 360 - 180) }
  }
  get live(): LiveBroadcast | undefined {
    const spec = this.#extra?.live
    if (spec !== undefined) {
      const at = (instant: LiveInstant): Date | undefined =>
        instant === undefined ? undefined : new Date(toInstant('extraVideos.live', instant))
      return { scheduledAt: at(spec.scheduledAt), startedAt: at(spec.startedAt), endedAt: at(spec.endedAt) }
    }
    if (this.#extra !== undefined || this.#draw(217) >= 0.01) return undefined
    const startedMs = this.#source.publishedMsOf(this.#serial)
    return {
      scheduledAt: new Date(startedMs),
      startedAt: new Date(startedMs),
      endedAt: new Date(startedMs + this.durationSeconds * 1000),
    }
  }
  get likesHidden(): boolean {
    return this.#extra?.likesHidden ?? this.#draw(218) < this.#source.likesHiddenShare
  }
  get commentsDisabled(): boolean {
    return this.#extra?.commentsDisabled ?? this.#draw(219) < 0.04
  }
}

type LiveInstant = Date | string | number | undefined

import type { Instant } from '../errors/to-instant.ts'

/** A live broadcast behind a video. */
export interface LiveSpec {
  /** When it was announced to start. */
  readonly scheduledAt?: Instant
  /** When it started; absent for one that never did. */
  readonly startedAt?: Instant
  /** When it ended; absent for one that still runs. */
  readonly endedAt?: Instant
}

/** A video a test adds to a world. Everything but `publishedAt` has a default drawn from the seed. */
export interface ExtraVideo {
  /** When it became public. */
  readonly publishedAt: Instant
  /** Eleven characters. */
  readonly id?: string
  /** A channel of `extraChannels` or of the generated world; by default a channel of its own. */
  readonly channelId?: string
  /** When it was uploaded, which orders the uploads list. @defaultValue `publishedAt` */
  readonly uploadedAt?: Instant
  /** From when on search may show it; overrides the index delay of the behaviour. */
  readonly indexedAt?: Instant
  /** From when on it is private or deleted. */
  readonly goneAt?: Instant
  /** `false` for a video search never shows, though it is there. @defaultValue true */
  readonly shownBySearch?: boolean
  readonly title?: string
  readonly description?: string
  readonly tags?: readonly string[]
  /** ISO 639-1. */
  readonly language?: string
  readonly durationSeconds?: number
  readonly definition?: 'hd' | 'sd'
  readonly dimension?: '2d' | '3d'
  readonly caption?: boolean
  readonly embeddable?: boolean
  readonly syndicated?: boolean
  readonly license?: 'youtube' | 'creativeCommon'
  readonly categoryId?: string
  readonly videoType?: 'any' | 'episode' | 'movie'
  readonly paidProductPlacement?: boolean
  readonly madeForKids?: boolean
  /** Which setting of `safeSearch` first hides it. @defaultValue 'never' */
  readonly hiddenBySafeSearch?: 'never' | 'strict' | 'moderate'
  /** Freebase ids of curated topics. */
  readonly topicIds?: readonly string[]
  readonly location?: { readonly latitude: number; readonly longitude: number }
  readonly live?: LiveSpec
  readonly likesHidden?: boolean
  readonly commentsDisabled?: boolean
  /** Views at an instant: a fixed number, or a function of the instant. */
  readonly viewCount?: number | ((at: Date) => number)
}

/** A channel a test adds to a world. */
export interface ExtraChannel {
  /** `UC` and 22 characters. */
  readonly id: string
  readonly title?: string
  readonly description?: string
  /** With or without the leading `@`. */
  readonly handle?: string
  /** The old kind of name that `forUsername` asks for. */
  readonly username?: string
  /** @defaultValue one year before the world starts */
  readonly publishedAt?: Instant
  /** ISO 3166-1 alpha-2. */
  readonly country?: string
}

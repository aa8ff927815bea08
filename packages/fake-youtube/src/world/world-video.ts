/** When and how a video is a live broadcast. */
export interface LiveBroadcast {
  readonly scheduledAt: Date | undefined
  readonly startedAt: Date | undefined
  readonly endedAt: Date | undefined
}

/** The truth about one video. Text and attributes are worked out when they are read. */
export interface WorldVideo {
  readonly id: string
  readonly channelId: string
  /** When it became, or will become, public. */
  readonly publishedAt: Date
  /** When it was uploaded: earlier than `publishedAt` for a scheduled video. */
  readonly uploadedAt: Date
  /** From when on search may show it, when the world says so; else the index delay of the behaviour decides. */
  readonly indexedAt: Date | undefined
  /** From when on it is private or deleted; `undefined` for one that stays. */
  readonly goneAt: Date | undefined
  /** `false` for a video search never shows. */
  readonly shownBySearch: boolean
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  /** The topics it was generated for; empty for an extra video. */
  readonly topics: readonly string[]
  readonly language: string
  readonly durationSeconds: number
  readonly definition: 'hd' | 'sd'
  readonly dimension: '2d' | '3d'
  readonly caption: boolean
  readonly embeddable: boolean
  readonly syndicated: boolean
  readonly license: 'youtube' | 'creativeCommon'
  readonly categoryId: string
  readonly videoType: 'any' | 'episode' | 'movie'
  readonly paidProductPlacement: boolean
  readonly madeForKids: boolean
  readonly hiddenBySafeSearch: 'never' | 'strict' | 'moderate'
  readonly topicIds: readonly string[]
  readonly location: { readonly latitude: number; readonly longitude: number } | undefined
  readonly live: LiveBroadcast | undefined
  readonly likesHidden: boolean
  readonly commentsDisabled: boolean
}

/** What a video's broadcast is at an instant; `none` for an ordinary video. */
export function liveStateAt(live: LiveBroadcast | undefined, atMs: number): 'none' | 'upcoming' | 'live' | 'completed' {
  if (live === undefined) return 'none'
  if (live.startedAt === undefined || live.startedAt.getTime() > atMs) return 'upcoming'
  return live.endedAt === undefined || live.endedAt.getTime() > atMs ? 'live' : 'completed'
}

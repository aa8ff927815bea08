import type {
  ChannelRecord,
  FoundVideos,
  HydratedVideo,
  LedgerSpan,
  NewSource,
  NewTask,
  UploadsPosition,
  VideoSighting,
  WindowPosition,
} from '@youtube-archives/core'

export const secondMs = 1_000
export const minuteMs = 60_000
export const hourMs: number = 60 * minuteMs
export const dayMs: number = 24 * hourMs

/** Makes what goes into a store. All times are told from the start of the case; every call makes objects of its own. */
export class Make {
  readonly #startMs: number

  constructor(startMs: number) {
    this.#startMs = startMs
  }

  /** The instant so long after the start; a negative number lies before it. */
  at(ms: number): Date {
    return new Date(this.#startMs + ms)
  }

  searchSource(sourceId: string, fields: Partial<NewSource> = {}): NewSource {
    const base = { kind: 'search', sourceId, query: 'medical', filters: { regionCode: 'US' } }
    return { ...base, since: this.at(-dayMs), until: undefined, weight: 1, ...fields } as NewSource
  }

  channelSource(sourceId: string): NewSource {
    const channel = { by: 'handle', value: '@someone' } as const
    return { kind: 'channel', sourceId, channel, since: this.at(-dayMs), until: undefined, weight: 1 }
  }

  position(fields: Partial<WindowPosition> = {}): WindowPosition {
    return { after: this.at(-2 * dayMs), before: this.at(0), depth: 0, silentAnswers: 0, ...fields }
  }

  /** A task of a search source; its window ends at the start unless told otherwise. */
  windowTask(taskId: string, sourceId: string, fields: Partial<NewTask> = {}): NewTask {
    const base = { taskId, kind: 'window', sourceId, position: this.position(), notBefore: this.at(0) }
    return { ...base, ...fields } as NewTask
  }

  uploadsPosition(fields: Partial<UploadsPosition> = {}): UploadsPosition {
    const base = { mode: 'full', lastPageIds: [], headIds: [], rows: 0, startedAt: this.at(0), restarts: 0 } as const
    return { ...base, ...fields }
  }

  uploadsTask(taskId: string, sourceId: string, fields: { readonly notBefore?: Date } = {}): NewTask {
    return { taskId, kind: 'uploads', sourceId, position: this.uploadsPosition(), notBefore: this.at(0), ...fields }
  }

  /** A task that follows a channel, due from the start unless told otherwise. */
  followTask(channelId: string, fields: { readonly notBefore?: Date } = {}): NewTask {
    const position = { channelId, headIds: [] }
    return { taskId: `follow:${channelId}`, kind: 'follow', position, notBefore: this.at(0), ...fields }
  }

  /** A span of so many seconds after the start. */
  span(fromSecond: number, toSecond: number, state: LedgerSpan['state'] = 'done', rows = 1): LedgerSpan {
    return { after: this.at(fromSecond * secondMs), before: this.at(toSecond * secondMs), state, rows }
  }

  sighting(videoId: string): VideoSighting {
    return { videoId, channelId: 'UC1', publishedAt: this.at(-hourMs) }
  }

  found(sourceId: string, videoIds: readonly string[], fields: Partial<FoundVideos> = {}): FoundVideos[] {
    const videos = videoIds.map((videoId) => this.sighting(videoId))
    return [{ sourceId, route: 'search', videos, expiresAt: this.at(30 * dayMs), ...fields }]
  }

  video(videoId: string, fields: Partial<HydratedVideo> = {}): HydratedVideo {
    return {
      ...{ videoId, channelId: 'UC1', publishedAt: this.at(-hourMs), fetchedAt: this.at(0) },
      ...{ statisticsFetchedAt: this.at(0), expiresAt: this.at(30 * dayMs), contentHash: `hash of ${videoId}` },
      ...{ title: `Title of ${videoId}`, description: 'Words.', tags: ['tag'], channelTitle: 'Someone' },
      ...{ categoryId: '22', defaultLanguage: undefined, defaultAudioLanguage: undefined },
      ...{ liveBroadcastContent: 'none', durationSeconds: 60, viewCount: 10, likeCount: undefined },
      ...{ commentCount: undefined, thumbnails: { default: { url: 'https://i.example/1.jpg' } } },
      ...{ resource: { id: videoId, snippet: { title: `Title of ${videoId}` } }, statistics: { viewCount: '10' } },
      ...{ parts: ['snippet'], recordVersion: 1 },
      ...fields,
    }
  }

  channel(channelId: string, fields: Partial<ChannelRecord> = {}): ChannelRecord {
    return {
      ...{ channelId, title: 'Someone', handle: undefined, uploadsPlaylistId: undefined, videoCount: undefined },
      ...{ fetchedAt: this.at(0), expiresAt: this.at(30 * dayMs), resource: undefined, parts: [], recordVersion: 1 },
      ...fields,
    }
  }
}

/** `v0`, `v1` and so on, of equal length, so that they are in the order of their ids. */
export function numberedIds(count: number, prefix = 'v'): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(5, '0')}`)
}

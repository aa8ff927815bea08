import type { ListResponse } from './list-response.ts'
import type { Localization } from './localization.ts'
import type { ThumbnailMap } from './thumbnails.ts'

/**
 * A channel, with the parts that were asked and that an API key may read.
 * @see https://developers.google.com/youtube/v3/docs/channels
 */
export interface ChannelResource {
  readonly kind?: string
  readonly etag?: string
  readonly id?: string
  readonly snippet?: ChannelSnippet
  readonly contentDetails?: {
    /** `uploads` names the playlist of everything the channel uploaded. */
    readonly relatedPlaylists?: { readonly likes?: string; readonly uploads?: string }
  }
  readonly statistics?: ChannelStatistics
  readonly status?: {
    readonly privacyStatus?: string
    readonly isLinked?: boolean
    readonly longUploadsStatus?: string
    readonly madeForKids?: boolean
    readonly selfDeclaredMadeForKids?: boolean
  }
  readonly topicDetails?: { readonly topicIds?: readonly string[]; readonly topicCategories?: readonly string[] }
  readonly brandingSettings?: {
    readonly channel?: {
      readonly title?: string
      readonly description?: string
      readonly keywords?: string
      readonly country?: string
      readonly defaultLanguage?: string
      readonly unsubscribedTrailer?: string
    }
    readonly image?: { readonly bannerExternalUrl?: string }
  }
  /** By language tag. */
  readonly localizations?: Readonly<Record<string, Localization>>
}

export interface ChannelSnippet {
  readonly title?: string
  readonly description?: string
  /** The handle with its `@`; an older name without one for channels that never took a handle. */
  readonly customUrl?: string
  readonly publishedAt?: string
  readonly thumbnails?: ThumbnailMap
  readonly defaultLanguage?: string
  readonly localized?: Localization
  readonly country?: string
}

/** Counts are decimal text, because they are 64 bits wide. */
export interface ChannelStatistics {
  readonly viewCount?: string
  readonly commentCount?: string
  readonly subscriberCount?: string
  readonly hiddenSubscriberCount?: boolean
  /** Public videos: the cheap way to see that a channel has a new one, 50 channels for one unit. */
  readonly videoCount?: string
}

export interface ChannelListResponse extends ListResponse<ChannelResource> {}

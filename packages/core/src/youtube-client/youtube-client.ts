import type { EventSource } from '../shared/safe-emitter.ts'
import type { ChannelsListParams } from './endpoints/channels-list.ts'
import type { PlaylistItemsListParams } from './endpoints/playlist-items-list.ts'
import type { SearchListParams } from './endpoints/search-list.ts'
import type { VideosBatchGetStatsParams } from './endpoints/videos-batch-get-stats.ts'
import type { VideosListParams } from './endpoints/videos-list.ts'
import type { ListMethod } from './list-method.ts'
import type { ChannelListResponse } from './resources/channel.ts'
import type { PlaylistItemListResponse } from './resources/playlist-item.ts'
import type { SearchListResponse } from './resources/search-result.ts'
import type { VideoListResponse } from './resources/video.ts'
import type { BatchGetStatsResponse } from './resources/video-stat.ts'
import type { YouTubeClientEvents } from './youtube-client-events.ts'

/**
 * The methods of the YouTube Data API v3 that this SDK uses, by Google's names. Every HTTP attempt is paid for through the key
 * pool. Holds nothing open between calls, so there is nothing to close.
 * @see https://developers.google.com/youtube/v3/docs
 */
export interface YouTubeClient extends EventSource<YouTubeClientEvents> {
  readonly search: {
    /** Search results. 1 call of the `search` bucket for each page, of which a project has 100 a day. */
    readonly list: ListMethod<SearchListParams, SearchListResponse>
  }
  readonly videos: {
    /** Videos by id, 50 for 1 unit of the `default` bucket. Ids that are gone are missing in the answer. */
    readonly list: ListMethod<VideosListParams, VideoListResponse>
    /** Statistics of videos by id, 50 for 1 unit of the `stats` bucket. */
    readonly batchGetStats: ListMethod<VideosBatchGetStatsParams, BatchGetStatsResponse>
  }
  readonly playlistItems: {
    /** Rows of a playlist, such as a channel's uploads. 1 unit of the `default` bucket for each page. */
    readonly list: ListMethod<PlaylistItemsListParams, PlaylistItemListResponse>
  }
  readonly channels: {
    /** Channels by id, 50 for 1 unit of the `default` bucket, or one by handle or user name. */
    readonly list: ListMethod<ChannelsListParams, ChannelListResponse>
  }
}

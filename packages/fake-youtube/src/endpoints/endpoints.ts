import type { ApiMethodName } from '../request/api-method.ts'
import { listChannels } from './channels-list.ts'
import type { Endpoint } from './endpoint-call.ts'
import { listPlaylistItems } from './playlist-items-list.ts'
import { listSearch } from './search-list.ts'
import { batchGetVideoStats } from './videos-batch-get-stats.ts'
import { listVideos } from './videos-list.ts'

/** What answers each method. */
export const ENDPOINTS: Readonly<Record<ApiMethodName, Endpoint>> = {
  'search.list': listSearch,
  'videos.list': listVideos,
  'videos.batchGetStats': batchGetVideoStats,
  'playlistItems.list': listPlaylistItems,
  'channels.list': listChannels,
}

import { SafeEmitter } from '../shared/safe-emitter.ts'
import { createCallYouTube } from './call-youtube.ts'
import { createChannelsList } from './endpoints/channels-list.ts'
import { createPlaylistItemsList } from './endpoints/playlist-items-list.ts'
import { createSearchList } from './endpoints/search-list.ts'
import { createVideosBatchGetStats } from './endpoints/videos-batch-get-stats.ts'
import { createVideosList } from './endpoints/videos-list.ts'
import type { YouTubeClient } from './youtube-client.ts'
import type { YouTubeClientEvents } from './youtube-client-events.ts'
import { resolveYouTubeClientOptions, type YouTubeClientOptions } from './youtube-client-options.ts'

/**
 * Makes a client that asks YouTube and pays through a key pool. Checks its options, and throws `InvalidOptionError`; connects to
 * nothing until the first call.
 *
 * @example
 * for await (const page of client.search.list.pages({ q: 'medical', type: 'video', order: 'date' })) console.log(page.items)
 */
export function createYouTubeClient(options: YouTubeClientOptions): YouTubeClient {
  const events = new SafeEmitter<YouTubeClientEvents>()
  const call = createCallYouTube(resolveYouTubeClientOptions(options), events)
  return {
    search: { list: createSearchList(call) },
    videos: { list: createVideosList(call), batchGetStats: createVideosBatchGetStats(call) },
    playlistItems: { list: createPlaylistItemsList(call) },
    channels: { list: createChannelsList(call) },
    on: (event, listener) => events.on(event, listener),
  }
}

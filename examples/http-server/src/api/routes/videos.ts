import { countVideos, getVideo, searchVideos } from '../../actions/videos.ts'
import { video, videoCount, videoPage } from '../../schemas/video.ts'
import {
  exportParameters,
  toVideoQuery,
  videoFilterParameters,
  videoQueryParameters,
} from '../../schemas/video-query.ts'
import { viewListedVideo, viewVideo } from '../../views/video-view.ts'
import { type ApiRoute, jsonRoute, mediaRoute } from '../api-route.ts'
import { exportVideos } from '../export-videos.ts'

export const videoRoutes: readonly ApiRoute[] = [
  jsonRoute({
    method: 'get',
    path: '/api/videos',
    summary: 'A page of the stored videos that fit',
    query: videoQueryParameters,
    answer: videoPage,
    async handle({ context, query, signal }) {
      const { items, nextCursor } = await searchVideos(context, { ...toVideoQuery(query), signal })
      return { items: items.map(({ video, matches }) => viewListedVideo(video, matches)), nextCursor }
    },
  }),
  jsonRoute({
    method: 'get',
    path: '/api/videos/count',
    summary: 'How many stored videos fit, counted up to 1,000',
    query: videoFilterParameters,
    answer: videoCount,
    handle: ({ context, query, signal }) => countVideos(context, toVideoQuery(query), { signal }),
  }),
  mediaRoute({
    method: 'get',
    path: '/api/videos/export',
    summary: 'All stored videos that fit, as JSON lines or as a CSV table, streamed',
    query: exportParameters,
    media: { 'application/jsonl': 'One video a line', 'text/csv': 'A table as of RFC 4180' },
    handle: async ({ context, query, signal }) => exportVideos(context, query, signal),
  }),
  jsonRoute({
    method: 'get',
    path: '/api/videos/{videoId}',
    summary: 'All that is known of a video',
    answer: video,
    refusals: { 404: 'The archive has never heard of it' },
    async handle({ context, params, signal }) {
      const { video, matches } = await getVideo(context, params.videoId ?? '', { signal })
      return viewVideo(video, matches)
    },
  }),
]

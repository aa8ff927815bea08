import { eventStream } from '../../live/event-stream.ts'
import { type ApiRoute, mediaRoute } from '../api-route.ts'

export const eventRoutes: readonly ApiRoute[] = [
  mediaRoute({
    method: 'get',
    path: '/api/events',
    summary:
      'What happens, as it happens: hints of this process. Goes on after the header Last-Event-ID where it is kept',
    media: { 'text/event-stream': 'Server-sent events; the data of each is JSON with id, at, type and text' },
    refusals: { 503: 'Too many listeners' },
    handle: async ({ context, c, signal }) => eventStream(c, context, signal),
  }),
]

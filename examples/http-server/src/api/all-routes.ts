import { type ApiRoute, jsonRoute } from './api-route.ts'
import { openApiDocument, openApiShape } from './openapi.ts'
import { eventRoutes } from './routes/events.ts'
import { keyRoutes } from './routes/keys.ts'
import { planRoutes } from './routes/plan.ts'
import { sourceRoutes } from './routes/sources.ts'
import { taskRoutes } from './routes/tasks.ts'
import { videoRoutes } from './routes/videos.ts'

const documented: readonly ApiRoute[] = [
  ...videoRoutes,
  ...sourceRoutes,
  ...keyRoutes,
  ...taskRoutes,
  ...eventRoutes,
  ...planRoutes,
]

/** The whole API, its own description included. */
export const apiRoutes: readonly ApiRoute[] = [
  ...documented,
  jsonRoute({
    method: 'get',
    path: '/api/openapi.json',
    summary: 'This description',
    answer: openApiShape,
    handle: async () => openApiDocument(apiRoutes),
  }),
]

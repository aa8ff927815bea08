import { Hono } from 'hono'
import { assetRoutes } from './assets/routes.ts'
import type { AppEnv, ServerContext } from './context.ts'
import { pageRoutes } from './pages/routes.tsx'
import { requestIds } from './safety/request-id.ts'
import { sessions } from './safety/session.ts'
import { thumbnailRoutes } from './thumbnails/routes.ts'

/** The whole server as one function from requests to answers. */
export function createApp(context: ServerContext): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requestIds, sessions(context))
  app.route('/', assetRoutes())
  app.route('/', thumbnailRoutes(context))
  app.route('/', pageRoutes(context))
  return app
}

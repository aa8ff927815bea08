import { Hono } from 'hono'
import { apiRoutes } from './api/all-routes.ts'
import { mountRoutes } from './api/mount-routes.ts'
import { assetRoutes } from './assets/routes.ts'
import type { AppEnv, ServerContext } from './context.ts'
import { healthRoutes } from './health/routes.ts'
import { logRequests } from './logs/log-requests.ts'
import { metricsRoutes } from './metrics/routes.ts'
import { pageRoutes } from './pages/routes.tsx'
import { allowedHosts } from './safety/allowed-hosts.ts'
import { answerError, answerNotFound } from './safety/answer-error.ts'
import { limitBodies } from './safety/body-limit.ts'
import { rateLimit } from './safety/rate-limit.ts'
import { requestIds } from './safety/request-id.ts'
import { guardChanges } from './safety/same-site.ts'
import { securityHeaders } from './safety/security-headers.ts'
import { sessions } from './safety/session.ts'
import { thumbnailRoutes } from './thumbnails/routes.ts'

const signInsPerMinute = 10

/** The whole server as one function from requests to answers. */
export function createApp(context: ServerContext): Hono<AppEnv> {
  const { settings } = context
  const app = new Hono<AppEnv>()
  app.onError((error, c) => answerError(error, c, context))
  app.notFound(answerNotFound)

  app.use(requestIds, logRequests(context), securityHeaders(context), allowedHosts(settings))
  app.route('/', healthRoutes(context))
  app.route('/', assetRoutes())
  app.use(rateLimit(settings.requestsPerMinute))
  app.use(rateLimit(signInsPerMinute, { applies: (method, path) => method === 'POST' && path === '/sign-in' }))
  app.use(limitBodies, sessions(context), guardChanges(context))
  app.route('/', mountRoutes(context, apiRoutes))
  app.route('/', metricsRoutes(context))
  app.route('/', thumbnailRoutes(context))
  app.route('/', pageRoutes(context))
  return app
}

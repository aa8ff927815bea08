import { type Context, Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { requireAdmin } from '../safety/require-admin.ts'
import { toJson } from '../views/unsent.ts'
import type { ApiRoute } from './api-route.ts'
import { readBody, readQuery } from './read-request.ts'

/** The routes as hono serves them. */
export function mountRoutes(context: ServerContext, routes: readonly ApiRoute[]): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1')
    app.on(route.method.toUpperCase(), path, (c) => answer(c, context, route))
  }
  return app
}

async function answer(c: Context<AppEnv>, context: ServerContext, route: ApiRoute): Promise<Response> {
  if (route.isForAdmins) requireAdmin(c)
  const result = await route.handle({
    context,
    c,
    params: c.req.param() as Record<string, string>,
    query: readQuery(c, route.query),
    body: await readBody(c, route.body),
    signal: c.req.raw.signal,
  })
  if (result instanceof Response) return result
  c.header('cache-control', 'no-store')
  if (route.status === 204) return c.body(null, 204)
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(toJson(result), route.status)
}

import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { requireAdmin } from '../safety/require-admin.ts'
import { readGauges } from './read-gauges.ts'

/** `/metrics` for Prometheus. It tells of projects and their quota, so it asks for the admin token where there is one. */
export function metricsRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', async (c) => {
    requireAdmin(c)
    const gauges = await readGauges(context, c.req.raw.signal)
    return c.body(context.metrics.registry.write(gauges), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
  })
}

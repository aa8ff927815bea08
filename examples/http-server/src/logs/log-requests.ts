import type { MiddlewareHandler } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { clientAddress } from '../safety/client-address.ts'

/** One line for each request, and its numbers for the metrics. The query is left out: it is what people look for. */
export function logRequests({ logger, metrics }: ServerContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = performance.now()
    await next()
    const ms = performance.now() - startedAt
    const { status } = c.res
    metrics.requests.add({ status: String(status) })
    metrics.requestSeconds.observe(ms / 1_000)
    const { method, path } = c.req
    const line = { requestId: c.var.requestId, method, path, status, ms: Math.round(ms), address: clientAddress(c) }
    logger[status >= 500 ? 'error' : 'debug'](line, 'request')
  }
}

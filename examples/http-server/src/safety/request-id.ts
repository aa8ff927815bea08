import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../context.ts'

/** Names each request, for the log and for whoever reports an error. */
export const requestIds: MiddlewareHandler<AppEnv> = async (c, next) => {
  const requestId = randomUUID()
  c.set('requestId', requestId)
  await next()
  // Not by `c.header`: once there is an answer, that makes a stream of its body.
  c.res.headers.set('x-request-id', requestId)
}

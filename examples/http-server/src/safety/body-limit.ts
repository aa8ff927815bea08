import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { AppEnv } from '../context.ts'
import { RefusedRequest } from './problem.ts'

const maxBytes = 64 * 1_024

const limit = bodyLimit({
  maxSize: maxBytes,
  onError: () => {
    throw new RefusedRequest({
      status: 413,
      code: 'body_too_large',
      message: `The body is larger than ${maxBytes / 1_024} KiB, which nothing here needs.`,
    })
  },
})

/** No form and no JSON of this server needs more. A GET has no body to look at, and looking makes one. */
export const limitBodies: MiddlewareHandler<AppEnv> = (c, next) =>
  c.req.method === 'GET' || c.req.method === 'HEAD' ? next() : limit(c, next)

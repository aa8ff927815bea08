import { bodyLimit } from 'hono/body-limit'
import { RefusedRequest } from './problem.ts'

const maxBytes = 64 * 1_024

/** No form and no JSON of this server needs more. */
export const limitBodies = bodyLimit({
  maxSize: maxBytes,
  onError: () => {
    throw new RefusedRequest({
      status: 413,
      code: 'body_too_large',
      message: `The body is larger than ${maxBytes / 1_024} KiB, which nothing here needs.`,
    })
  },
})

import type { Context } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { clientAddress } from '../safety/client-address.ts'
import { RefusedRequest } from '../safety/problem.ts'
import { streamText } from '../stream-text.ts'
import { followFeed } from './follow-feed.ts'

/** The live feed as server-sent events. @throws RefusedRequest where there are too many listeners already */
export function eventStream(
  c: Context<AppEnv>,
  { feed, listeners, signal }: ServerContext,
  left: AbortSignal,
): Response {
  const leave = listeners.enter(clientAddress(c))
  if (leave === undefined) {
    throw new RefusedRequest({
      status: 503,
      code: 'too_many_listeners',
      message: 'Too many pages listen already. Close some, and reload.',
      retryAfterSeconds: 30,
    })
  }
  const lastId = /^\d{1,15}$/.exec(c.req.header('last-event-id') ?? '')?.[0]
  const entries = followFeed(feed, {
    after: lastId === undefined ? undefined : Number(lastId),
    signal: AbortSignal.any([left, signal]),
    onEnd: leave,
  })
  return streamText(entries, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // For proxies that would otherwise hold it back until it is long.
    'x-accel-buffering': 'no',
  })
}

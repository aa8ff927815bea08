import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../context.ts'
import { clientAddress } from './client-address.ts'
import { RefusedRequest } from './problem.ts'

interface Bucket {
  tokens: number
  filledAt: number
}

const minuteMs = 60_000
const mostAddresses = 10_000

/**
 * At most so many requests a minute from one address, and as many at once as half a minute brings. 0: no limit. Signing in has a limit of its own, so that nobody can
 * try tokens.
 */
export function rateLimit(
  requestsPerMinute: number,
  {
    applies = () => true,
    now = Date.now,
  }: { applies?: (method: string, path: string) => boolean; now?: () => number } = {},
): MiddlewareHandler<AppEnv> {
  const buckets = new Map<string, Bucket>()
  const most = requestsPerMinute / 2
  return async (c, next) => {
    if (requestsPerMinute === 0 || !applies(c.req.method, c.req.path)) return await next()
    const address = clientAddress(c)
    const bucket = buckets.get(address) ?? { tokens: most, filledAt: now() }
    bucket.tokens = Math.min(most, bucket.tokens + ((now() - bucket.filledAt) * requestsPerMinute) / minuteMs)
    bucket.filledAt = now()
    // Those asked for longest ago stand first: they are full again, and forgetting them changes nothing.
    buckets.delete(address)
    buckets.set(address, bucket)
    const [oldest] = buckets.keys()
    if (buckets.size > mostAddresses && oldest !== undefined) buckets.delete(oldest)
    if (bucket.tokens < 1) {
      const retryAfterSeconds = Math.ceil(((1 - bucket.tokens) * 60) / requestsPerMinute)
      throw new RefusedRequest({
        status: 429,
        code: 'too_many_requests',
        message: `Too many requests from your address. Try again in ${retryAfterSeconds} s.`,
        retryAfterSeconds,
      })
    }
    bucket.tokens -= 1
    await next()
  }
}

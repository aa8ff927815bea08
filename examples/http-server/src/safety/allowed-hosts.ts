import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../context.ts'
import { isLoopback, type Settings } from '../settings/settings.ts'
import { RefusedRequest } from './problem.ts'

/**
 * Lets only requests through that name this server in their `Host`: a page of a stranger can point a name of its own at 127.0.0.1 and then speak to whatever listens there
 * (https://owasp.org/www-community/attacks/DNS_Rebinding), but its browser says which name that was.
 */
export function allowedHosts({ allowedHosts }: Settings): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const name = hostName(c.req.header('host') ?? '')
    if (isLoopback(name) || allowedHosts.includes(name)) return await next()
    throw new RefusedRequest({
      status: 421,
      code: 'unknown_host',
      message:
        'This server does not go by the name in the Host header. Names besides localhost stand in ALLOWED_HOSTS.',
    })
  }
}

/** The name without its port, in small letters; empty for what is none. */
function hostName(host: string): string {
  const [, ipv6, name] = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host) ?? []
  return (ipv6 ?? name ?? '').toLowerCase()
}

import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../../context.ts'
import { signInAddress } from './session-link.tsx'

/** Of a page that is not for everybody: sends whoever has not shown the admin token to where it is asked for, and back again afterwards. */
export const adminsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (c.var.isAdmin) return await next()
  return c.redirect(signInAddress(new URL(c.req.url)), 303)
}

import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { RefusedRequest } from './problem.ts'

/** @throws RefusedRequest where an admin token is demanded and was not shown */
export function requireAdmin(c: Context<AppEnv>): void {
  if (c.var.isAdmin) return
  throw new RefusedRequest({
    status: 401,
    code: 'admin_token',
    message: 'This asks for the admin token: sign in, or send it as "Authorization: Bearer ...".',
  })
}

import type { Context } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

/** What every page is made with, beside its own data. */
export interface View {
  readonly context: ServerContext
  readonly url: URL
  readonly isAdmin: boolean
  readonly csrfToken: string
  /** When the page was made; for words such as "3 hours ago", so the machine's time will do. */
  readonly now: Date
}

export function makeView(context: ServerContext, c: Context<AppEnv>): View {
  const { isAdmin, csrfToken } = c.var
  return { context, url: new URL(c.req.url), isAdmin, csrfToken, now: new Date() }
}

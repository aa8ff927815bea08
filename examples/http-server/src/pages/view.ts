import type { Context } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

/** What every page is made with, beside its own data. */
export interface View {
  readonly context: ServerContext
  /** Path and query of the request. */
  readonly url: URL
  readonly isAdmin: boolean
  readonly csrfToken: string
  /** When the page was made, by the time of the archive. */
  readonly now: Date
  /** Code of what was just done, from a redirect; see `notices`. */
  readonly done: string | undefined
}

export async function makeView(context: ServerContext, c: Context<AppEnv>): Promise<View> {
  const url = new URL(c.req.url)
  return {
    context,
    url,
    isAdmin: c.var.isAdmin,
    csrfToken: c.var.csrfToken,
    now: await context.store.now(),
    done: url.searchParams.get('done') ?? undefined,
  }
}

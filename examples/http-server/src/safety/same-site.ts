import type { Context, MiddlewareHandler } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { RefusedRequest } from './problem.ts'
import { requireAdmin } from './require-admin.ts'
import { hasToken, isSame } from './session.ts'

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']
const formTypes: readonly string[] = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']
/** How people become admins, or stop being ones. */
const sessionPaths: readonly string[] = ['/sign-in', '/sign-out']

/**
 * Lets only those change anything who mean to: nobody from another site, forms with the token of their page only, and where an admin token is demanded only who showed it.
 */
export function guardChanges(context: ServerContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (safeMethods.includes(c.req.method)) return await next()
    refuseOtherSites(c)
    if (!sessionPaths.includes(c.req.path)) requireAdmin(c)
    // Whoever shows the token in a header is no form of another page: a browser does not send it by itself.
    if (!hasToken(c, context)) await checkFormToken(c)
    await next()
  }
}

function refuseOtherSites(c: Context<AppEnv>): void {
  const origin = c.req.header('origin')
  const isOwn = origin === undefined || (URL.canParse(origin) && new URL(origin).host === c.req.header('host'))
  const site = c.req.header('sec-fetch-site') ?? 'none'
  if (isOwn && (site === 'same-origin' || site === 'none')) return
  throw new RefusedRequest({
    status: 403,
    code: 'other_site',
    message: 'This request comes from a page of another site, and nothing was changed.',
  })
}

/** Of forms, and of scripts in a browser: a program without a cookie has nothing that another page could use. */
async function checkFormToken(c: Context<AppEnv>): Promise<void> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  const isForm = formTypes.includes(type)
  if (!isForm && c.req.header('cookie') === undefined) return
  const given = c.req.header('x-csrf-token') ?? (isForm ? await fieldOf(c) : '')
  if (c.var.csrfToken !== '' && isSame(given, c.var.csrfToken)) return
  throw new RefusedRequest({
    status: 403,
    code: 'form_token',
    message: 'The page that this was sent from is too old, and nothing was changed. Go back, reload it, and try again.',
  })
}

async function fieldOf(c: Context<AppEnv>): Promise<string> {
  const { _csrf: token } = await parseForm(c)
  return typeof token === 'string' ? token : ''
}

async function parseForm(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  try {
    return await c.req.parseBody()
  } catch (error) {
    // The limit of bodies speaks for itself. What is left is a body that is no form: the parser throws a TypeError for it.
    if (!(error instanceof TypeError)) throw error
    throw new RefusedRequest({ status: 400, code: 'invalid_form', message: 'The body is no form, or is cut short.' })
  }
}

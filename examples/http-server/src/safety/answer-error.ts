import type { Context } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { errorPage } from '../pages/error-page.tsx'
import { toJson } from '../views/unsent.ts'
import { describeProblem } from './describe-problem.ts'
import type { Problem } from './problem.ts'

/** Answers what was thrown: people get a page, programs JSON, nobody a stack trace. That goes into the log. */
export function answerError(error: unknown, c: Context<AppEnv>, context: ServerContext): Response | Promise<Response> {
  const { logger, metrics } = context
  const known = describeProblem(error)
  const { requestId } = c.var
  if (known === undefined) logger.error({ requestId, err: error, method: c.req.method, path: c.req.path }, 'a bug')
  const problem: Problem = known ?? {
    status: 500,
    code: 'unexpected',
    message: 'Something went wrong here that nobody foresaw. Its details are in the log of the server.',
    fields: [],
  }
  metrics.errors.add({ code: problem.code })
  return sendProblem(c, problem)
}

export function answerNotFound(c: Context<AppEnv>): Response | Promise<Response> {
  return sendProblem(c, { status: 404, code: 'not_found', message: 'There is nothing at this address.', fields: [] })
}

function sendProblem(c: Context<AppEnv>, problem: Problem): Response | Promise<Response> {
  const { status, code, message, fields, retryAfterSeconds } = problem
  const { requestId } = c.var
  c.header('cache-control', 'no-store')
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
  if (status === 401) c.header('www-authenticate', 'Bearer realm="youtube-archives"')
  const wantsPage = !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html')
  if (wantsPage) return errorPage(c, { status, title: titles[status] ?? titles[400] ?? '', message })
  c.header('content-type', 'application/json; charset=utf-8')
  return c.body(toJson({ error: { code, message, fields, requestId } }), status)
}

const titles: Readonly<Record<number, string>> = {
  400: 'That request makes no sense',
  401: 'Sign in first',
  403: 'Nothing was changed',
  404: 'Not found',
  409: 'That cannot be done now',
  413: 'Too large',
  415: 'Not understood',
  421: 'Unknown name',
  429: 'Too many requests',
  500: 'Something went wrong',
  503: 'Not just now',
}

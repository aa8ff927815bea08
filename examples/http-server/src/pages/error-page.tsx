import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '../context.ts'

export interface ErrorPage {
  readonly status: ContentfulStatusCode
  readonly title: string
  /** What to do next. */
  readonly message: string
}

/** What a person sees of an error. */
export function errorPage(c: Context<AppEnv>, { status, title, message }: ErrorPage): Response | Promise<Response> {
  return c.html(
    <html lang="en">
      <title>{title}</title>
      <h1>{title}</h1>
      <p>{message}</p>
      <p>Request {c.var.requestId}</p>
    </html>,
    status,
  )
}

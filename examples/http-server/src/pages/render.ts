import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Answers with a page. JSX writes no doctype, and without one browsers fall back to the rules of 1998. */
export function render(c: Context, page: Child, status: ContentfulStatusCode = 200): Response | Promise<Response> {
  return c.html(`<!doctype html>${String(page)}`, status)
}

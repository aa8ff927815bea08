import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from '../context.ts'
import { Frame } from './frame.tsx'
import { render } from './render.ts'

export interface ErrorPage {
  readonly status: ContentfulStatusCode
  readonly title: string
  /** What to do next. */
  readonly message: string
}

/** What a person sees of an error. It asks the archive nothing, which may be what failed. */
export function errorPage(c: Context<AppEnv>, { status, title, message }: ErrorPage): Response | Promise<Response> {
  return render(
    c,
    <Frame title={title}>
      <div class="error-page">
        <p class="error-status">{status}</p>
        <h1>{title}</h1>
        <p>{message}</p>
        <p>
          {status === 401 && (
            <a class="button primary" href="/sign-in">
              Sign in
            </a>
          )}{' '}
          <a class="button" href="/">
            To the search
          </a>
        </p>
        <p class="request-id">
          Request <code>{c.var.requestId}</code>, as the log calls it
        </p>
      </div>
    </Frame>,
    status,
  )
}

import { HttpResponse, http, type RequestHandler } from 'msw'
import type { FakeYouTube } from '../fake-youtube/fake-youtube.ts'

/** Options of {@link createMswHandlers}. */
export interface MswHandlerOptions {
  /** @defaultValue `youtube.googleapis.com` and `www.googleapis.com`, path `/youtube/v3` */
  readonly baseUrl?: string | readonly string[]
}

const GOOGLE_BASE_URLS = ['https://youtube.googleapis.com/youtube/v3', 'https://www.googleapis.com/youtube/v3']

/**
 * Handlers for msw (Mock Service Worker) that let a fake answer calls to the real addresses.
 *
 * A broken connection becomes msw's network error. Needs msw 2 installed beside this package.
 */
export function createMswHandlers(fake: FakeYouTube, options: MswHandlerOptions = {}): RequestHandler[] {
  const { baseUrl = GOOGLE_BASE_URLS } = options
  const baseUrls = typeof baseUrl === 'string' ? [baseUrl] : baseUrl
  return baseUrls.map((base) => {
    const { origin, pathname } = new URL(base)
    return http.get(`${origin}${pathname.replace(/\/$/, '')}/*`, async ({ request }) => {
      const url = new URL(request.url)
      // The fake knows its endpoints below /youtube/v3, whatever base a test chose.
      const path = url.pathname.slice(pathname.replace(/\/$/, '').length)
      const target = new URL(`/youtube/v3${path}${url.search}`, url.origin)
      try {
        return await fake.fetch(target, { headers: request.headers, signal: request.signal })
      } catch (error) {
        if (request.signal.aborted) throw error
        return HttpResponse.error()
      }
    })
  })
}

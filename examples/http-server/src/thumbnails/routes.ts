import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

/** Pictures of the fake's videos, drawn by the fake. Those of YouTube come from YouTube's own hosts. */
export function thumbnailRoutes({ fake }: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/thumbnails/:videoId', async (c) => {
    const videoId = c.req.param('videoId')
    if (fake === undefined || !/^[\w-]{11}$/.test(videoId)) return c.notFound()
    const drawn = await fake.fetch(new URL(`/vi/${videoId}/mqdefault.jpg`, fake.baseUrl), { signal: c.req.raw.signal })
    if (!drawn.ok) return c.notFound()
    return c.body(await drawn.arrayBuffer(), 200, {
      'content-type': drawn.headers.get('content-type') ?? 'image/svg+xml',
      'cache-control': 'public, max-age=86400',
    })
  })
}

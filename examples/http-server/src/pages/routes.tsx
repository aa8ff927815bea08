import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

/** The pages that people see. */
export function pageRoutes({ store }: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/', async (c) => {
    const { items } = await store.videos.search({ signal: c.req.raw.signal })
    return c.html(
      <html lang="en">
        <title>youtube-archives</title>
        <ul>
          {items.map(({ title }) => (
            <li>{title}</li>
          ))}
        </ul>
      </html>,
    )
  })
}

import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

const noStore = { 'cache-control': 'no-store' }

/** `/healthz`: the process answers. `/readyz`: the storage does too, and it is not about to stop. */
export function healthRoutes({ store, signal, logger }: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .get('/healthz', (c) => c.text('ok\n', 200, noStore))
    .get('/readyz', async (c) => {
      if (signal.aborted) return c.text('stopping\n', 503, noStore)
      try {
        await store.state.get('readyz', { signal: AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(5_000)]) })
        return c.text('ok\n', 200, noStore)
      } catch (error) {
        logger.warn({ err: error }, 'not ready')
        return c.text('the storage does not answer\n', 503, noStore)
      }
    })
}

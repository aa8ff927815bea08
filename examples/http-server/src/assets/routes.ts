import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { findAsset } from './asset-files.ts'

const yearSeconds = 31_536_000

/** Scripts, styles and the typeface. */
export function assetRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/assets/:name', (c) => {
    const name = c.req.param('name')
    const asset = findAsset(name)
    if (asset === undefined) return c.notFound()
    // Files that other files name carry a hash in their name; those that pages name, in their query.
    const isVersioned = c.req.query('v') === asset.version || /-[A-Z0-9]{8}\.\w+$/.test(name)
    return c.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': isVersioned ? `public, max-age=${yearSeconds}, immutable` : 'no-cache',
    })
  })
}

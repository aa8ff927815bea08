import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'

/** Scripts and styles. */
export function assetRoutes(): Hono<AppEnv> {
  return new Hono<AppEnv>()
}

import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'

/** Pictures of the fake's videos. */
export function thumbnailRoutes(_context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
}

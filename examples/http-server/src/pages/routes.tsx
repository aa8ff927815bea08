import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { searchRoutes } from './search/routes.tsx'

/** The pages that people see. */
export function pageRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>().route('/', searchRoutes(context))
}

import { Hono } from 'hono'
import type { AppEnv, ServerContext } from '../context.ts'
import { keyRoutes } from './keys/routes.tsx'
import { searchRoutes } from './search/routes.tsx'
import { signInRoutes } from './sign-in/routes.tsx'
import { sourceRoutes } from './sources/routes.tsx'
import { workRoutes } from './work/routes.tsx'

/** The pages that people see. */
export function pageRoutes(context: ServerContext): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route('/', searchRoutes(context))
    .route('/', sourceRoutes(context))
    .route('/', keyRoutes(context))
    .route('/', workRoutes(context))
    .route('/', signInRoutes(context))
}

import type { Context } from 'hono'
import type { z } from 'zod'
import type { AppEnv, ServerContext } from '../context.ts'
import type { Unsent } from '../views/unsent.ts'

/** A request whose parts have been read and checked. */
export interface ApiRequest<Query, Body> {
  readonly context: ServerContext
  readonly c: Context<AppEnv>
  /** Parts of the path, by name. */
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly body: Body
  /** Aborts when whoever asked has left. */
  readonly signal: AbortSignal
}

interface RouteBase {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** As OpenAPI writes it: `/api/sources/{sourceId}`. */
  readonly path: string
  readonly summary: string
  /** Reading it asks for the admin token too, where there is one. Everything that changes anything does in any case. */
  readonly isForAdmins?: boolean
  /** Refusals besides the usual ones, by status. */
  readonly refusals?: Readonly<Record<number, string>>
}

/** One route of the API: what the server mounts, and what the OpenAPI document tells of. */
export interface ApiRoute extends RouteBase {
  readonly query: z.ZodType | undefined
  readonly body: z.ZodType | undefined
  /** Absent where nothing is answered, or no JSON. */
  readonly answer: z.ZodType | undefined
  readonly status: 200 | 201 | 204
  /** Content types of answers that are not JSON, with what they are. */
  readonly media: Readonly<Record<string, string>> | undefined
  handle(request: ApiRequest<unknown, unknown>): Promise<unknown>
}

/** A route that answers JSON of this shape; what is not known may be undefined, and is sent as null. */
export function jsonRoute<
  Answer extends z.ZodType,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  route: RouteBase & {
    readonly query?: Query
    readonly body?: Body
    readonly answer: Answer
    readonly status?: 200 | 201
    handle(request: ApiRequest<z.infer<Query>, z.infer<Body>>): Promise<Unsent<z.infer<Answer>>>
  },
): ApiRoute {
  return complete({ status: 200, ...route })
}

/** A route that does something and has nothing to tell. */
export function emptyRoute(
  route: RouteBase & { handle(request: ApiRequest<undefined, undefined>): Promise<void> },
): ApiRoute {
  return complete({ status: 204, ...route })
}

/** A route that answers something else than JSON. */
export function mediaRoute<Query extends z.ZodType = z.ZodUndefined>(
  route: RouteBase & {
    readonly query?: Query
    readonly media: Readonly<Record<string, string>>
    handle(request: ApiRequest<z.infer<Query>, undefined>): Promise<Response>
  },
): ApiRoute {
  return complete({ status: 200, ...route })
}

type Optional = 'query' | 'body' | 'answer' | 'media'

// The parts have been parsed by the route's own schemas when `handle` gets them.
function complete(
  route: Omit<ApiRoute, Optional | 'handle'> & {
    readonly [Part in Optional]?: ApiRoute[Part]
  } & { handle(request: never): Promise<unknown> },
): ApiRoute {
  return { query: undefined, body: undefined, answer: undefined, media: undefined, ...route } as ApiRoute
}

import { z } from 'zod'
import { problemAnswer } from '../schemas/problem.ts'
import type { ApiRoute } from './api-route.ts'

/** As far as its own route says what it is. */
export const openApiShape = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string() }),
  paths: z.record(z.string(), z.unknown()),
})

const jsonType = 'application/json'
const usual: Readonly<Record<number, string>> = {
  400: 'The request makes no sense; `fields` names what does not',
  401: 'It asks for the admin token',
  403: 'It comes from another site',
  429: 'Too many requests',
}

/** The OpenAPI 3.1 document of these routes. https://spec.openapis.org/oas/v3.1.1.html */
export function openApiDocument(routes: readonly ApiRoute[]): z.infer<typeof openApiShape> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const methods = paths[route.path] ?? {}
    paths[route.path] = methods
    methods[route.method] = describeRoute(route)
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'youtube-archives server',
      version: '1',
      description:
        'What the pages do, for programs. Where the server has an admin token, everything that changes anything or shows keys asks for it.',
    },
    paths,
    components: { securitySchemes: { adminToken: { type: 'http', scheme: 'bearer' } } },
  }
}

function describeRoute(route: ApiRoute): object {
  const { method, summary, query, body, isForAdmins } = route
  const asksForToken = method !== 'get' || isForAdmins === true
  return {
    summary,
    parameters: [...pathParameters(route), ...(query ? queryParameters(query) : [])],
    ...(body && { requestBody: { required: true, content: { [jsonType]: { schema: schemaOf(body, 'input') } } } }),
    ...(asksForToken && { security: [{}, { adminToken: [] }] }),
    responses: describeResponses(route),
  }
}

function pathParameters({ path }: ApiRoute): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: { type: 'string' } },
  }))
}

function queryParameters(query: z.ZodType): readonly object[] {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, { description?: string }>
    required?: string[]
  }
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(description !== undefined && { description }),
  }))
}

function describeResponses({ status, summary, answer, media = {}, refusals }: ApiRoute): object {
  const content = answer
    ? { [jsonType]: { schema: schemaOf(answer, 'output') } }
    : Object.fromEntries(
        Object.entries(media).map(([type, description]) => [type, { schema: { type: 'string', description } }]),
      )
  const refused = Object.entries({ ...usual, ...refusals }).map(([code, description]) => [
    code,
    { description, content: { [jsonType]: { schema: schemaOf(problemAnswer, 'output') } } },
  ])
  return { [status]: { description: summary, ...(status !== 204 && { content }) }, ...Object.fromEntries(refused) }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema, ...described } = z.toJSONSchema(schema, { io })
  return described
}

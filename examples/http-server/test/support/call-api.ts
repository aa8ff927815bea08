import { expect } from 'vitest'
import { apiRoutes } from '../../src/api/all-routes.ts'
import { problemAnswer } from '../../src/schemas/problem.ts'

export interface ApiCall {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: what came, whose shape has just been checked against the document
  readonly json: any
  readonly headers: Headers
}

/** Calls a route of the API and holds its answer to the shape that the OpenAPI document says. */
export async function callApi(url: string, path: string, call: ApiCall = {}): Promise<ApiAnswer> {
  const { method = call.body === undefined ? 'GET' : 'POST', body, headers = {} } = call
  const response = await fetch(new URL(path, url), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = text === '' ? undefined : JSON.parse(text)
  checkShape(method, path, response.status, json)
  return { status: response.status, json, headers: response.headers }
}

function checkShape(method: string, path: string, status: number, json: unknown): void {
  if (status >= 400) {
    problemAnswer.strict().parse(json)
    return
  }
  const { pathname } = new URL(path, 'http://localhost')
  const route = apiRoutes.find(
    (candidate) =>
      candidate.method === method.toLowerCase() &&
      new RegExp(`^${candidate.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
  expect(status).toBe(route?.status)
  if (route?.answer === undefined) expect(json).toBeUndefined()
  else expect(route.answer.parse(json), 'the answer has no field that its description does not name').toEqual(json)
}

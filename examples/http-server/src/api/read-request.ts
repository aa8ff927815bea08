import type { Context } from 'hono'
import type { z } from 'zod'
import type { AppEnv } from '../context.ts'
import { RefusedRequest } from '../safety/problem.ts'

/** Parameters of the URL, checked: a parameter given once is a text, one given several times a list. @throws ZodError */
export function readQuery(c: Context<AppEnv>, schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined
  const given = Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]])
  return schema.parse(Object.fromEntries(given))
}

/** The body, checked. @throws ZodError @throws RefusedRequest where it is no JSON */
export async function readBody(c: Context<AppEnv>, schema: z.ZodType | undefined): Promise<unknown> {
  if (schema === undefined) return undefined
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    const message = `content-type: expected application/json, got ${type === undefined ? 'nothing' : 'something else'}`
    throw new RefusedRequest({ status: 415, code: 'unsupported_media_type', message })
  }
  const text = await c.req.text()
  return schema.parse(parseJson(text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is cut short, or has a mistake in it' : String(error)
    throw new RefusedRequest({ status: 400, code: 'invalid_json', message: `The body is no JSON: ${why}.` })
  }
}

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'

/** The address that a request came from. What a header claims does not count: anybody can write one. */
export function clientAddress(c: Context<AppEnv>): string {
  return getConnInfo(c).remote.address ?? 'unknown'
}

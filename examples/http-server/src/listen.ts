import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import type { AppEnv } from './context.ts'

export interface Listening {
  /** For example `http://127.0.0.1:8000`. */
  readonly url: string
  /** Takes no new request, lets open ones finish for at most so long, and ends. Safe to call twice. */
  close(graceMs: number): Promise<void>
}

/** @throws where the port is taken or may not be opened */
export async function listen(app: Hono<AppEnv>, { host, port }: { host: string; port: number }): Promise<Listening> {
  // What is asked for is plain HTTP, so this is what it gives.
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { address, family, port: taken } = server.address() as AddressInfo
  let closing: Promise<void> | undefined
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close(graceMs) {
      closing ??= new Promise<void>((resolve) => {
        const last = setTimeout(() => server.closeAllConnections(), graceMs)
        server.close(() => {
          clearTimeout(last)
          resolve()
        })
        server.closeIdleConnections()
      })
      return closing
    },
  }
}

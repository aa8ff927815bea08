import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { IncomingCall } from '../request/incoming-call.ts'
import type { CallOutcome } from '../response/call-outcome.ts'
import type { FakeServer, ListenOptions } from './fake-server.ts'

/** What the server hands calls to. */
export interface HttpHandlers {
  /** Called once, when the server has stopped. */
  closed(): void
  answer(call: IncomingCall): Promise<CallOutcome>
  /** `undefined` when the control paths are not served. */
  control: ((method: string, path: string, body: string) => { status: number; body: unknown }) | undefined
}

/** Opens a real HTTP server. This is the only file that needs Node.js; it is loaded when `listen` is called. */
export async function openHttpServer(handlers: HttpHandlers, options: ListenOptions): Promise<FakeServer> {
  const { port = 0, host = '127.0.0.1' } = options
  const server = createServer((message, response) => {
    handleMessage(handlers, message, response).catch((error: unknown) => {
      response
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(error instanceof Error ? error.stack : String(error))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  // Node's default of five seconds breaks connections that a client under test still holds.
  server.keepAliveTimeout = 120_000
  const address = server.address() as AddressInfo
  const hostname = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const rootUrl = `http://${hostname}:${address.port}/`
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= new Promise<void>((resolve) => {
      server.close(() => {
        handlers.closed()
        resolve()
      })
      server.closeAllConnections()
    })
    return closing
  }
  return { baseUrl: `${rootUrl}youtube/v3`, rootUrl, port: address.port, close, [Symbol.asyncDispose]: close }
}

async function handleMessage(
  handlers: HttpHandlers,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(message.url ?? '/', `http://${message.headers.host ?? 'localhost'}`)
  const httpMethod = message.method ?? 'GET'
  if (handlers.control !== undefined && url.pathname.startsWith('/_control/')) {
    const { status, body } = handlers.control(httpMethod, url.pathname, await readBody(message))
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    return
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const outcome = await handlers.answer({
    signal: gone.signal,
    httpMethod,
    url,
    header(name) {
      const value = message.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
  })
  send(outcome, response)
}

function send(outcome: CallOutcome, response: ServerResponse): void {
  if (outcome.kind === 'hang') return
  if (outcome.kind === 'reset' || outcome.kind === 'refused-connection') {
    response.socket?.resetAndDestroy()
    return
  }
  const { status, headers, body } = outcome.answer
  const bytes = Buffer.from(body)
  if (outcome.kind === 'truncated') {
    response.writeHead(status, { ...headers, 'content-length': bytes.length })
    // Destroyed only once the half is on its way, or the caller would see no answer at all.
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.destroy())
    return
  }
  const noBody = status === 204 || status === 304
  response.writeHead(status, noBody ? { ...headers } : { ...headers, 'content-length': bytes.length })
  response.end(noBody ? undefined : bytes)
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of message) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}

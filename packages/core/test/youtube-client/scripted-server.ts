import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server does with one request. */
export type Reply =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** Closes the connection without an answer. */
  | 'reset'
  /** Never answers. */
  | 'hang'
  /** Sends the headers and half of the body, and then nothing more. */
  | 'hang in body'
  /** Sends the headers and half of the body, and closes the connection. */
  | 'reset in body'

export interface SeenRequest {
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly params: URLSearchParams
}

/** A real HTTP server on a free port that answers as it is told, reply by reply; the last reply is repeated. */
export interface ScriptedServer {
  readonly baseUrl: string
  readonly requests: readonly SeenRequest[]
  reply(...replies: readonly Reply[]): void
  /** Called with every request as it arrives, when half of a body is out, and when the client hangs up on an answer. */
  onRequest: () => void
  onHalfBody: () => void
  onHangUp: () => void
  close(): Promise<void>
}

export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: SeenRequest[] = []
  let script: Reply[] = [{}]
  const server = createServer((request, response) => {
    const url = request.url ?? ''
    requests.push({ url, headers: request.headers, params: new URL(url, 'http://host').searchParams })
    const reply = (script.length > 1 ? script.shift() : script[0]) ?? {}
    response.on('close', () => {
      if (!response.writableEnded) scripted.onHangUp()
    })
    send(reply, response, scripted)
    scripted.onRequest()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const scripted: ScriptedServer = {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/youtube/v3`,
    requests,
    reply: (...replies) => {
      script = [...replies]
    },
    onRequest: () => undefined,
    onHalfBody: () => undefined,
    onHangUp: () => undefined,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return scripted
}

function send(reply: Reply, response: ServerResponse, { onHalfBody }: ScriptedServer): void {
  if (reply === 'hang') return
  if (reply === 'reset') return void response.socket?.destroy()
  if (typeof reply === 'string') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    response.write('{"kind":"youtube#searchListResponse","ite', () => {
      if (reply === 'reset in body') response.socket?.destroy()
      else onHalfBody()
    })
    return
  }
  const { status = 200, body = { kind: 'youtube#searchListResponse' }, headers = {} } = reply
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

import type { CallOutcome, WireAnswer } from '../response/call-outcome.ts'
import { answerCall } from './answer-call.ts'
import type { FakeState } from './fake-state.ts'
import { TextResponse } from './text-response.ts'

/** A `fetch` that never leaves the process. Every host is the fake; only the path counts. */
export function createFakeFetch(state: FakeState): typeof globalThis.fetch {
  return async (input, init) => {
    const request = input instanceof Request ? input : undefined
    const signal = init?.signal ?? request?.signal
    if (signal?.aborted) throw signal.reason
    const headers = new Headers(init?.headers ?? request?.headers)
    const url = new URL(request?.url ?? String(input))
    const httpMethod = (init?.method ?? request?.method ?? 'GET').toUpperCase()
    state.inFlight++
    const outcome = answerCall(state, {
      httpMethod,
      url,
      header: (name) => headers.get(name) ?? undefined,
      signal: signal ?? undefined,
    })
    const finished = outcome.finally(() => {
      state.inFlight--
    })
    return toResponse(await untilAborted(finished, signal ?? undefined), signal ?? undefined)
  }
}

async function toResponse(outcome: CallOutcome, signal: AbortSignal | undefined): Promise<Response> {
  if (outcome.kind === 'hang') return untilAborted(new Promise<never>(() => undefined), signal)
  if (outcome.kind === 'reset') throw fetchFailed('ECONNRESET', 'read ECONNRESET')
  if (outcome.kind === 'refused-connection') throw fetchFailed('ECONNREFUSED', 'connect ECONNREFUSED')
  const { status, headers, body } = outcome.answer
  if (outcome.kind === 'truncated') return new Response(brokenBody(outcome.answer), { status, headers })
  const noBody = status === 204 || status === 304
  return noBody ? new Response(null, { status, headers }) : new TextResponse(body, { status, headers })
}

/** Half of the body, then what Node's own fetch does when the other side hangs up. */
function brokenBody(answer: WireAnswer): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(answer.body)
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent)
        controller.error(new TypeError('terminated', { cause: errorWithCode('UND_ERR_SOCKET', 'other side closed') }))
      else controller.enqueue(bytes.slice(0, bytes.length >> 1))
      sent = true
    },
  })
}

function fetchFailed(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: errorWithCode(code, message) })
}

function errorWithCode(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

/** Rejects with the signal's reason as soon as it aborts, and leaves no listener behind. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise
  let onAbort: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort)
  }
}

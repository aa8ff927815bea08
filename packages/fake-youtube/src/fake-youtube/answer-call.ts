import type { ActiveFault } from '../faults/planned-fault.ts'
import { findApiMethod } from '../request/api-method.ts'
import { type IncomingCall, readKey } from '../request/incoming-call.ts'
import type { CallOutcome, WireAnswer } from '../response/call-outcome.ts'
import { type ExecutedCall, executeCall, type IdentifiedCall, makeError, readParameters } from './execute-call.ts'
import type { FakeState } from './fake-state.ts'
import { itemIdsOf } from './item-ids.ts'
import { jsonAnswer } from './json-answer.ts'
import { drawUnit, type QuotaDraw } from './quota-refusal.ts'
import { thumbnailAnswer } from './thumbnail-answer.ts'
import { waitOnClock } from './wait-on-clock.ts'

const NOTHING_DRAWN: QuotaDraw = { units: 0, refusal: undefined }

/** Answers one call: faults first, then the key, the quota, and at last the endpoint. */
export async function answerCall(state: FakeState, incoming: IncomingCall): Promise<CallOutcome> {
  const method = findApiMethod(incoming.url.pathname)
  if (method === undefined || incoming.httpMethod !== 'GET') {
    return { kind: 'answer', answer: thumbnailAnswer(incoming.url.pathname) ?? notFoundPage(state) }
  }
  const key = readKey(incoming)
  const identity = key === undefined ? undefined : state.keys.find(key)
  const params = readParameters(incoming.url)
  const call: IdentifiedCall = {
    method,
    params,
    record: params.toRecord(),
    key,
    identity,
    atMs: state.clock.now(),
    urlOrigin: incoming.url.origin,
    ifNoneMatch: incoming.header('if-none-match'),
  }
  const fault = state.faults.next({ method: method.name, key, projectNumber: identity?.projectNumber })
  const pretty = call.params.text('prettyPrint') === 'true'
  const toAnswer = (executed: ExecutedCall): WireAnswer => {
    if (executed.status === 304) return { ...jsonAnswer(304, null, { origin: state.origin, pretty }), body: '' }
    return jsonAnswer(executed.status, executed.body, { origin: state.origin, pretty, headers: executed.headers })
  }
  if (fault?.kind === 'transport' && fault.fault === 'refuse-connection') return { kind: 'refused-connection' }

  const latencyMs = fault?.kind === 'transport' && fault.fault === 'slow' ? fault.latencyMs : state.behaviour.latencyMs
  const counted = fault === undefined || fault.counted
  // Quota is drawn when the call arrives: two calls at once cannot both get the last unit.
  const draw = identity !== undefined && counted ? drawFor(state, call, identity.projectNumber) : NOTHING_DRAWN
  const executed = settleCall(state, call, fault, draw)
  log(state, incoming, call, { executed, fault, units: draw.units })
  if (latencyMs > 0) await waitOnClock(state, latencyMs, incoming.signal)
  return shapeOutcome(executed, fault, toAnswer, state)
}

function drawFor(state: FakeState, call: IdentifiedCall, projectNumber: string): QuotaDraw {
  return drawUnit(state, projectNumber, call.method.bucket, call.atMs)
}

/** What the call would be answered with if nothing happened to it on the way back. */
function settleCall(
  state: FakeState,
  call: IdentifiedCall,
  fault: ActiveFault | undefined,
  draw: QuotaDraw,
): ExecutedCall | undefined {
  if (fault?.kind === 'error') return makeError(state, call, fault.error, fault.details)
  if (fault?.kind === 'custom') return undefined
  const carriedOut = fault === undefined || (fault.kind === 'transport' && fault.counted)
  if (!carriedOut && !(fault.kind === 'transport' && ANSWERED_FAULTS.includes(fault.fault))) return undefined
  if (call.key === undefined) return makeError(state, call, 'apiKeyMissing')
  if (call.identity === undefined) return makeError(state, call, 'apiKeyInvalid')
  if (draw.refusal !== undefined) return makeError(state, call, draw.refusal)
  return executeCall(state, call)
}

/** Faults whose caller sees (part of) the right answer. */
const ANSWERED_FAULTS: readonly string[] = ['slow', 'truncated-body']

function shapeOutcome(
  executed: ExecutedCall | undefined,
  fault: ActiveFault | undefined,
  toAnswer: (executed: ExecutedCall) => WireAnswer,
  state: FakeState,
): CallOutcome {
  if (fault?.kind === 'custom') {
    const { status, body, headers } = fault.answer
    const answer = jsonAnswer(status, body, { origin: state.origin, pretty: false, headers })
    return { kind: 'answer', answer: typeof body === 'string' ? { ...answer, body } : answer }
  }
  if (fault?.kind === 'error' && executed !== undefined) {
    const answer = toAnswer(executed)
    const retryAfter = fault.details.retryAfterSeconds
    const headers = retryAfter === undefined ? answer.headers : { ...answer.headers, 'retry-after': String(retryAfter) }
    return { kind: 'answer', answer: { ...answer, headers } }
  }
  if (fault?.kind === 'transport') {
    if (fault.fault === 'hang') return { kind: 'hang' }
    if (fault.fault === 'reset' || fault.fault === 'reset-after') return { kind: 'reset' }
    if (fault.fault === 'html') return { kind: 'answer', answer: htmlPage(state, fault.status ?? 502, 'Bad Gateway') }
    if (fault.fault === 'empty-body') {
      const empty = jsonAnswer(fault.status ?? 200, '', { origin: state.origin, pretty: false })
      return { kind: 'answer', answer: { ...empty, body: '' } }
    }
  }
  if (executed === undefined) return { kind: 'reset' }
  const truncated = fault?.kind === 'transport' && fault.fault === 'truncated-body'
  return { kind: truncated ? 'truncated' : 'answer', answer: toAnswer(executed) }
}

function log(
  state: FakeState,
  incoming: IncomingCall,
  call: IdentifiedCall,
  result: { executed: ExecutedCall | undefined; fault: ActiveFault | undefined; units: number },
): void {
  const { executed, fault } = result
  const visible = statusOf(executed, fault)
  const failure = fault?.kind === 'transport' ? fault.fault : fault?.kind === 'custom' ? 'custom' : executed?.failure
  const counted = {
    method: call.method.name,
    projectNumber: call.identity?.projectNumber,
    bucket: call.method.bucket,
    quotaDay: state.quotaDayAt(call.atMs),
    status: visible,
  }
  state.log.add(counted, () => ({
    at: new Date(call.atMs),
    path: incoming.url.pathname,
    params: call.record,
    keyIndex: call.identity?.keyIndex,
    keyHash: call.identity?.keyHash,
    failure,
    units: result.units,
    itemIds: visible === 200 ? itemIdsOf(executed?.body) : [],
  }))
}

function statusOf(executed: ExecutedCall | undefined, fault: ActiveFault | undefined): number {
  if (fault?.kind === 'custom') return fault.answer.status
  if (fault?.kind === 'transport') {
    if (fault.fault === 'html') return fault.status ?? 502
    if (fault.fault === 'empty-body') return fault.status ?? 200
    if (fault.fault !== 'slow' && fault.fault !== 'truncated-body') return 0
  }
  return executed?.status ?? 0
}

function notFoundPage(state: FakeState): WireAnswer {
  return htmlPage(state, 404, 'Not Found')
}

function htmlPage(state: FakeState, status: number, title: string): WireAnswer {
  const body = `<!DOCTYPE html><html lang=en><title>Error ${status} (${title})</title><p><b>${status}.</b> ${title}</html>\n`
  return { status, headers: { 'content-type': 'text/html; charset=UTF-8', 'x-fake-youtube': state.origin }, body }
}

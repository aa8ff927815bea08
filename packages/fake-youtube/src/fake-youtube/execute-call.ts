import { ENDPOINTS } from '../endpoints/endpoints.ts'
import { type ErrorAnswerName, errorAnswers } from '../error-answers/error-answers.ts'
import { RequestRefusal } from '../error-answers/request-refusal.ts'
import type { KeyIdentity } from '../quota/key-directory.ts'
import { quotaDayStartMs } from '../quota/quota-day.ts'
import type { ApiMethod } from '../request/api-method.ts'
import { createRequestParameters, type RequestParameters } from '../request/request-parameters.ts'
import { applyFieldMask, type FieldMask, parseFieldMask } from '../response/field-mask.ts'
import type { FakeState } from './fake-state.ts'

/** What the endpoints made of a call. */
export interface ExecutedCall {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The name of the error answer, when it is one. */
  readonly failure: ErrorAnswerName | undefined
}

/** A call with everything known about it. */
export interface IdentifiedCall {
  readonly method: ApiMethod
  readonly params: RequestParameters
  /** The parameters without the key. */
  readonly record: Readonly<Record<string, string>>
  readonly key: string | undefined
  readonly identity: KeyIdentity | undefined
  readonly atMs: number
  /** Origin of the URL that was asked. */
  readonly urlOrigin: string
  readonly ifNoneMatch: string | undefined
}

/** Carries out a call that nothing stands in the way of any more. */
export function executeCall(state: FakeState, call: IdentifiedCall): ExecutedCall {
  const params = call.params
  try {
    const fields = params.text('fields')
    const mask = fields === undefined ? undefined : parseFieldMask(fields)
    if (fields !== undefined && mask === undefined) {
      throw new RequestRefusal('invalidParameter', { parameter: 'fields', value: fields })
    }
    const body = ENDPOINTS[call.method.name]({
      world: state.world,
      behaviour: state.behaviour,
      request: { method: call.method.name, params: call.record, at: new Date(call.atMs) },
      params,
      atMs: call.atMs,
      callNumber: ++state.callNumber,
      itemMask: itemMaskOf(call, mask),
      thumbnailOrigin: state.behaviour.thumbnails === 'self' ? call.urlOrigin : undefined,
    })
    // A 304 costs its unit all the same (second-hand reports).
    if (call.ifNoneMatch !== undefined && call.ifNoneMatch.replaceAll('"', '') === body.etag) {
      return { status: 304, body: undefined, failure: undefined }
    }
    return { status: 200, body: mask === undefined ? body : applyFieldMask(body, mask), failure: undefined }
  } catch (error) {
    if (!(error instanceof RequestRefusal)) throw error
    return makeError(state, call, error.answer, error)
  }
}

/** Whole items where their etags are needed, because the etag of a list is made of them. */
function itemMaskOf(call: IdentifiedCall, mask: FieldMask | undefined): FieldMask | undefined {
  if (mask === undefined || call.ifNoneMatch !== undefined || mask.has('etag') || mask.has('*')) return undefined
  return mask.get('items')
}

/** The named error as an answer to this call. */
export function makeError(
  state: FakeState,
  call: IdentifiedCall,
  name: ErrorAnswerName,
  at: { readonly parameter?: string | undefined; readonly value?: string | undefined } = {},
): ExecutedCall {
  const projectNumber = call.identity?.projectNumber ?? state.keys.projectNumbers[0] ?? '0'
  const { status, body, headers } = errorAnswers[name]({
    method: call.method.name,
    bucket: call.method.bucket,
    projectNumber,
    key: call.key ?? '',
    limit: state.meter.limit(projectNumber, call.method.bucket),
    windowStartMs: quotaDayStartMs(call.atMs),
    ...(at.parameter === undefined ? {} : { parameter: at.parameter }),
    ...(at.value === undefined ? {} : { value: at.value }),
  })
  return { status, body, headers, failure: name }
}

export function readParameters(url: URL): RequestParameters {
  return createRequestParameters(url.searchParams)
}

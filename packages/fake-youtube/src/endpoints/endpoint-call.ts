import type { Behaviour, BehaviourRequest } from '../behaviour/behaviour.ts'
import type { RequestParameters } from '../request/request-parameters.ts'
import type { FieldMask } from '../response/field-mask.ts'
import type { World } from '../world/world.ts'

/** One call as an endpoint sees it. */
export interface EndpointCall {
  readonly world: World
  readonly behaviour: Behaviour
  readonly request: BehaviourRequest
  readonly params: RequestParameters
  readonly atMs: number
  /** Counts the calls of this fake from 1: what is random per call is drawn from it. */
  readonly callNumber: number
  /** What `fields` wants of each item; `undefined` for everything. */
  readonly itemMask: FieldMask | undefined
  /** The server that draws thumbnails; `undefined` for YouTube's own. */
  readonly thumbnailOrigin: string | undefined
}

/** Answers a call with a body, or throws a `RequestRefusal`. */
export type Endpoint = (call: EndpointCall) => Readonly<Record<string, unknown>>

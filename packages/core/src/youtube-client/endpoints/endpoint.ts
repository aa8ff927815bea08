import type { MeteredMethod } from '../../key-pool/quota-policy.ts'

/** Where a method is, and how its answers call themselves. */
export interface Endpoint {
  readonly method: MeteredMethod
  /** Below the base URL. */
  readonly path: string
  /** `kind` of its answers; undefined where it is not known for certain, so that it is not checked. */
  readonly kind: string | undefined
}

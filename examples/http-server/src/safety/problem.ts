import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Its path, such as `filters.regionCode`. */
  readonly field: string
  readonly message: string
}

/** Why a request is not answered as it was meant, for programs and people alike. Never holds a secret. */
export interface Problem {
  readonly status: ContentfulStatusCode
  /** For programs: decide by this. */
  readonly code: string
  /** For people: what was expected, what came, and what to do. */
  readonly message: string
  readonly fields: readonly FieldProblem[]
  /** When it is worth asking again. */
  readonly retryAfterSeconds?: number | undefined
}

/** A request that the server itself refuses. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest'
  readonly problem: Problem

  constructor(problem: Omit<Problem, 'fields'> & { readonly fields?: readonly FieldProblem[] }) {
    super(problem.message)
    this.problem = { fields: [], ...problem }
  }
}

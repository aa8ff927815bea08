import type { ErrorAnswerName } from './error-answers.ts'

/** Thrown inside an endpoint to answer with an error of the catalogue. Never leaves the fake. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal'
  readonly answer: ErrorAnswerName
  readonly parameter: string | undefined
  readonly value: string | undefined

  constructor(answer: ErrorAnswerName, at: { parameter?: string; value?: string } = {}) {
    super(answer)
    this.answer = answer
    this.parameter = at.parameter
    this.value = at.value
  }
}

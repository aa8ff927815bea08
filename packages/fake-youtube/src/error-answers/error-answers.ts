import type { ErrorAnswer, ErrorContext } from './error-answer.ts'
import { itemErrors } from './item-errors.ts'
import { keyErrors } from './key-errors.ts'
import { quotaErrors } from './quota-errors.ts'
import { requestErrors } from './request-errors.ts'
import { serverErrors } from './server-errors.ts'

/** Every error the fake can answer, by name: each makes the whole answer from what the call was. */
export const errorAnswers = {
  ...quotaErrors,
  ...keyErrors,
  ...requestErrors,
  ...itemErrors,
  ...serverErrors,
} as const satisfies Readonly<Record<string, (context: ErrorContext) => ErrorAnswer>>

/** A name in {@link errorAnswers}. */
export type ErrorAnswerName = keyof typeof errorAnswers

/** Every name in {@link errorAnswers}, quota errors first. */
export const errorAnswerNames = Object.keys(errorAnswers) as readonly ErrorAnswerName[]

export function isErrorAnswerName(name: string): name is ErrorAnswerName {
  return Object.hasOwn(errorAnswers, name)
}

import { InvalidOptionError } from '@youtube-archives/core'
import type { Context } from 'hono'
import { isTimeZone, zonedInstant } from '../../format/zoned-instant.ts'
import { describeProblem } from '../../safety/describe-problem.ts'

/** The text fields of a form that was sent, trimmed; those left empty are missing. */
export type FormValues = Readonly<Record<string, string | undefined>>

/** What is wrong with which field; under `form` what is wrong with all of it. */
export type FormProblems = Readonly<Record<string, string | undefined>>

export async function readForm(c: Context): Promise<FormValues> {
  const body = await c.req.parseBody()
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value.trim() : ''
      return text === '' ? [] : [[name, text]]
    }),
  )
}

/** A local time of a form, in the zone that its field `tz` names: scripts fill it in, and UTC is meant without them. Throws `InvalidOptionError`. */
export function readLocalTime(values: FormValues, field: string): Date | undefined {
  const { [field]: text, tz = 'UTC' } = values
  if (text === undefined) return undefined
  const at = isTimeZone(tz) ? zonedInstant(text, tz) : undefined
  if (at !== undefined) return at
  throw new InvalidOptionError({
    option: field,
    expected: 'a day and a time, such as 2026-10-01T08:00',
    received: text,
  })
}

/** A whole or broken number of a form. Throws `InvalidOptionError`. */
export function readNumber(values: FormValues, field: string): number | undefined {
  const text = values[field]
  if (text === undefined) return undefined
  if (/^\d{1,12}(\.\d{1,6})?$/.test(text)) return Number(text)
  throw new InvalidOptionError({ option: field, expected: 'a number', received: text })
}

/**
 * What a person reads of a refusal: under the field it is about, without the path of the option, which is a word for programmers. What is no refusal, or is about nothing
 * that a form could mend, is thrown again.
 */
export function problemsOf(error: unknown): FormProblems {
  const problem = describeProblem(error)
  if (problem === undefined || (problem.status !== 400 && problem.status !== 409)) throw error
  if (problem.fields.length === 0) return { form: problem.message }
  return Object.fromEntries(
    problem.fields.map(({ field, message }) => {
      const parts = field.split('.')
      const name = parts[0] === 'limits' ? `limit-${parts.at(-1)}` : (parts.at(-1) ?? '')
      return [name, sentence(message)]
    }),
  )
}

function sentence(message: string): string {
  const text = message.replace(/^[\w.[\]-]+: /, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

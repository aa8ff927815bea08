import { z } from 'zod'

const several = <Value extends z.ZodType<string, string>>(value: Value) =>
  z.union([z.string().transform((item) => [item]), z.array(z.string())]).pipe(z.array(value).max(20))

export const taskKinds = ['window', 'settle', 'sweep', 'uploads', 'hydrate', 'refresh', 'follow'] as const
export const taskStates = ['waiting', 'leased', 'done', 'dead', 'given-up'] as const

/** Which tasks, as parameters of a URL. */
export const taskParameters = z.strictObject({
  sourceId: z.string().max(100).optional(),
  kind: several(z.enum(taskKinds)).optional().meta({ description: 'Repeatable' }),
  state: several(z.enum(taskStates)).optional().meta({ description: 'Repeatable; default: all but done' }),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'expected a whole number from 1 to 1000')
    .transform(Number)
    .pipe(z.number().min(1, 'expected at least 1').max(1_000, 'expected at most 1000'))
    .optional()
    .meta({ description: 'Default 100' }),
})

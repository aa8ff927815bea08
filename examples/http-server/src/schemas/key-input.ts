import { z } from 'zod'

const units = z.number().int().min(0).max(1e9)

/** A key to be stored encrypted. */
export const keyInput = z.strictObject({
  key: z.string().max(500).meta({ description: 'The API key. It is never shown again.' }),
  project: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Id or number of its Google Cloud project; default: one of its own until YouTube names it' }),
  limits: z
    .partialRecord(z.enum(['search', 'default', 'stats']), units)
    .optional()
    .meta({ description: 'Units a day that the project has instead of the usual' }),
})

import { z } from 'zod'

/** Why a request was refused. */
export const problemAnswer = z.object({
  error: z.object({
    code: z.string().meta({ description: 'Decide by this' }),
    message: z.string().meta({ description: 'For people' }),
    fields: z.array(z.object({ field: z.string(), message: z.string() })),
    requestId: z.string().meta({ description: 'Names the request in the log of the server' }),
  }),
})

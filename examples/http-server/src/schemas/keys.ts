import { z } from 'zod'
import { instant } from './instant.ts'

const bucket = z.object({
  bucket: z.enum(['search', 'default', 'stats']),
  usedUnits: z.number(),
  limitUnits: z.number(),
  leftUnits: z.number(),
  resetsAt: instant,
  exhaustedUntil: instant.nullable(),
  coolingDownUntil: instant.nullable(),
})

/** Keys by their key ids, and what their projects have left. No key is ever in it. */
export const keyList = z.object({
  quotaDay: z.string(),
  resetsAt: instant,
  projects: z.array(z.object({ projectId: z.string(), aliases: z.array(z.string()), buckets: z.array(bucket) })),
  keys: z.array(
    z.object({
      keyId: z.string(),
      projectId: z.string(),
      state: z.enum(['active', 'cooling-down', 'rejected', 'blocked-here']),
      reason: z.string().nullable(),
      coolingDownUntil: instant.nullable(),
      lastUsedAt: instant.nullable(),
      origin: z.enum(['given', 'submitted', 'elsewhere']),
    }),
  ),
})

export const submittedKey = z.object({ keyId: z.string() })

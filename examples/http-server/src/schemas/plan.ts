import { z } from 'zod'

const number = z.number()
const perBucket = z.object({ perDay: number, limit: number })
const allowance = z.object({ count: number, coverage: number })
const flag = z
  .enum(['true', 'false'], 'expected true or false')
  .transform((text) => text === 'true')
  .optional()

export const planParameters = z.strictObject({
  days: z
    .string()
    .regex(/^\d{1,4}$/, 'expected a whole number from 1 to 3650')
    .transform(Number)
    .pipe(number.min(1, 'expected at least 1').max(3_650, 'expected at most 3650'))
    .optional()
    .meta({ description: 'The day after today that is looked at; default 30' }),
  following: flag,
  merging: flag,
  sentinel: flag,
  push: flag,
})

/** What the sources and the quota of this archive come to. See `plan` of `@youtube-archives/core`. */
export const planAnswer = z.object({
  forecast: z
    .object({
      videosPerDay: number,
      isOverloaded: z.boolean(),
      coverage: z.object({ share: number, searchShare: number, followedShare: number }),
      delay: z.object({ medianMinutes: number.nullable(), withinHour: number, withinDay: number }),
      units: z.object({ search: perBucket, default: perBucket, stats: perBucket }),
      backfill: z.object({ videos: number, searchCalls: number, days: number.nullable() }).nullable(),
      advice: z.array(z.object({ change: z.string(), coverageGain: number, withinHourGain: number })),
      allowances: z.object({
        search: allowance,
        following: allowance,
        push: allowance,
        policy: z.object({ projectsPerClient: number, url: z.string(), auditUrl: z.string() }),
      }),
      assumptions: z.record(z.string(), number),
    })
    .nullable()
    .meta({ description: 'Null where the rate of no active source is known yet' }),
  sourceIds: z.array(z.string()).meta({ description: 'Sources that were planned for' }),
  sourceIdsWithoutRate: z.array(z.string()).meta({ description: 'Left out: nothing of them has been read yet' }),
})

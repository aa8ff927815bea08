import type { VideoQuery } from '@youtube-archives/core'
import { z } from 'zod'
import { instantInput } from './instant.ts'

const list = z
  .union([z.string().transform((item) => [item]), z.array(z.string())])
  .pipe(z.array(z.string().min(1).max(100)).max(100))
const seconds = z
  .string()
  .regex(/^\d{1,9}$/, 'expected whole seconds, such as 240')
  .transform(Number)

/** The conditions of a search, as parameters of a URL. Names are those of the SDK's `VideoFilter`. */
export const videoFilterParameters = z.strictObject({
  text: z.string().max(1_000).optional().meta({ description: 'Words, "phrases", -not, or; default: everything' }),
  sourceId: list.optional().meta({ description: 'Found by any of these sources; repeatable' }),
  channelId: list.optional().meta({ description: 'Of any of these channels; repeatable' }),
  publishedAfter: instantInput.optional().meta({ description: 'Published at or after' }),
  publishedBefore: instantInput.optional().meta({ description: 'Published before' }),
  minDurationSeconds: seconds.optional(),
  maxDurationSeconds: seconds.optional(),
})

const order = z.enum(['newest', 'oldest', 'relevance', 'views'])

export const videoQueryParameters = videoFilterParameters.extend({
  order: order.optional().meta({ description: 'Default: relevance with a text, else newest' }),
  limit: z
    .string()
    .regex(/^\d{1,3}$/, 'expected a whole number from 1 to 100')
    .transform(Number)
    .pipe(z.number().min(1, 'expected at least 1').max(100, 'expected at most 100'))
    .optional()
    .meta({ description: 'Videos a page, 1 to 100; default 20' }),
  cursor: z.string().max(2_000).optional().meta({ description: '`nextCursor` of the page before, of the same query' }),
})

export const exportParameters = videoFilterParameters.extend({
  order: order.exclude(['relevance']).optional().meta({ description: 'Default: newest' }),
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
})

/** What the store is asked. */
export function toVideoQuery({
  sourceId,
  channelId,
  ...rest
}: z.infer<typeof videoQueryParameters> | z.infer<typeof videoFilterParameters>): VideoQuery {
  return { ...rest, sourceIds: sourceId, channelIds: channelId }
}

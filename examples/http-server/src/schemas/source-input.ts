import { z } from 'zod'
import { instantInput } from './instant.ts'

const id = z.string().min(1).max(100).optional().meta({ description: 'Default: made from what it asks' })
const weight = z.number().positive().max(1e9).optional()

/** The filters of YouTube's search that apply to videos. https://developers.google.com/youtube/v3/docs/search/list */
const searchFilters = z.strictObject({
  channelId: z.string().max(100).optional(),
  eventType: z.enum(['completed', 'live', 'upcoming']).optional(),
  location: z.string().max(100).optional().meta({ description: 'latitude,longitude; needs locationRadius' }),
  locationRadius: z.string().max(100).optional(),
  regionCode: z.string().max(100).optional(),
  relevanceLanguage: z.string().max(100).optional(),
  safeSearch: z.enum(['moderate', 'none', 'strict']).optional(),
  topicId: z.string().max(100).optional(),
  videoCaption: z.enum(['any', 'closedCaption', 'none']).optional(),
  videoCategoryId: z.string().max(100).optional(),
  videoDefinition: z.enum(['any', 'high', 'standard']).optional(),
  videoDimension: z.enum(['any', '2d', '3d']).optional(),
  videoDuration: z.enum(['any', 'long', 'medium', 'short']).optional(),
  videoEmbeddable: z.enum(['any', 'true']).optional(),
  videoLicense: z.enum(['any', 'creativeCommon', 'youtube']).optional(),
  videoPaidProductPlacement: z.enum(['any', 'true']).optional(),
  videoSyndicated: z.enum(['any', 'true']).optional(),
  videoType: z.enum(['any', 'episode', 'movie']).optional(),
})

/** A source to be added. */
export const sourceInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('search'),
    id,
    query: z.string().max(1_000).meta({ description: 'As typed into YouTube: words, "phrases", -not, this|that' }),
    since: instantInput,
    until: instantInput.optional(),
    weight,
    filters: searchFilters.optional(),
  }),
  z.strictObject({
    kind: z.literal('channel'),
    id,
    channel: z.string().max(200).meta({ description: 'Its id, @handle or URL' }),
    since: instantInput.optional(),
    until: instantInput.optional(),
    weight,
  }),
])

/** What may change of a source. */
export const sourceChange = z
  .strictObject({
    since: instantInput.optional(),
    until: instantInput.nullable().optional().meta({ description: 'Null opens the end' }),
    weight,
    state: z.enum(['active', 'paused']).optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'expected at least one of since, until, weight and state',
  })

import { z } from 'zod'
import { instant } from './instant.ts'

const json = z.record(z.string(), z.unknown())
const thumbnail = z.object({ url: z.string(), width: z.number().optional(), height: z.number().optional() })

const match = z.object({
  sourceId: z.string(),
  videoId: z.string(),
  foundAt: instant,
  route: z.enum(['search', 'settle', 'sweep', 'uploads', 'follow']),
  shownBySearch: z.boolean().meta({ description: 'Whether a search has shown it, first or later' }),
  listed: z.boolean().meta({ description: 'Whether it is of a channel that was followed before it was published' }),
})

/** A video of a list: all that is known but what YouTube sent, word for word. */
const listedVideo = z.object({
  state: z.literal('stored'),
  videoId: z.string(),
  url: z.string().meta({ description: 'Where YouTube shows it' }),
  channelId: z.string(),
  channelTitle: z.string(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  publishedAt: instant,
  durationSeconds: z.number().nullable(),
  viewCount: z.number().nullable(),
  likeCount: z.number().nullable(),
  commentCount: z.number().nullable(),
  categoryId: z.string().nullable(),
  defaultLanguage: z.string().nullable(),
  defaultAudioLanguage: z.string().nullable(),
  liveBroadcastContent: z.string().nullable(),
  thumbnails: z.record(z.string(), thumbnail),
  fetchedAt: instant,
  statisticsFetchedAt: instant.nullable().meta({ description: 'When the counts were last read' }),
  expiresAt: instant,
  matches: z.array(match).meta({ description: 'Which sources found it, when and how' }),
})

export const videoPage = z.object({
  items: z.array(listedVideo),
  nextCursor: z.string().nullable().meta({ description: 'Null after the last page' }),
})

/** One video, whatever is known of it. */
export const video = z.discriminatedUnion('state', [
  listedVideo.extend({
    contentHash: z.string(),
    recordVersion: z.number(),
    parts: z.array(z.string()),
    resource: json.meta({ description: 'As YouTube sent it' }),
    statistics: json.nullable(),
  }),
  z.object({
    state: z.literal('found'),
    videoId: z.string(),
    channelId: z.string(),
    publishedAt: instant,
    foundAt: instant,
    expiresAt: instant,
    matches: z.array(match),
  }),
  z.object({ state: z.literal('expired'), videoId: z.string(), expiredAt: instant, matches: z.array(match) }),
  z.object({ state: z.literal('gone'), videoId: z.string(), goneAt: instant, matches: z.array(match) }),
])

export const videoCount = z.object({
  count: z.number().int(),
  isAtLeast: z.boolean().meta({ description: 'Whether there may be more: counting ends at 1,000' }),
})

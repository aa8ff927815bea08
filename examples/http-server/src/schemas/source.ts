import { z } from 'zod'
import { instant } from './instant.ts'

const counts = z.record(z.string(), z.number().int())
const share = z.number().min(0)

const base = {
  sourceId: z.string(),
  state: z.enum(['active', 'paused', 'stopped']),
  stopReason: z.string().nullable().meta({ description: 'What YouTube refuses, where it is stopped' }),
  since: instant,
  until: instant.nullable(),
  weight: z.number(),
  createdAt: instant,
  lastReadAt: instant.nullable(),
  nextPollAt: instant.nullable().meta({ description: 'When the plan has its next poll; later where quota is spent' }),
  nextTaskAt: instant.nullable().meta({ description: 'When its next task is due, quota aside' }),
  videos: z.object({ stored: z.number().int(), pending: z.number().int(), gone: z.number().int() }),
  tasks: z.object({ byKind: counts, byState: counts }),
}

/** A source and how it stands. */
export const source = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('search'),
    query: z.string(),
    filters: z.record(z.string(), z.string()),
    frontier: instant.meta({ description: 'Up to here the timeline has been turned into tasks' }),
    videosPerDay: z.number().nullable().meta({ description: 'Learned from what was read' }),
    coverage: z.object({
      spanSeconds: share,
      readSeconds: share,
      provisionalSeconds: share,
      lostSeconds: share,
      remainingSeconds: share,
    }),
    coverageEstimate: z
      .discriminatedUnion('method', [
        z.object({
          method: z.literal('followed-channels'),
          share,
          low: share,
          high: share,
          searchRecall: z.object({ share, low: share, high: share }),
          listedVideos: z.number().int(),
          videos: z.number().int(),
        }),
        z.object({ method: z.literal('chapman'), shareAtMost: share, sweptVideos: z.number() }),
      ])
      .nullable()
      .meta({ description: 'How much has been found of what was published from nine to two days ago: an estimate' }),
    swept: z
      .object({ share, low: share, high: share, rows: z.number() })
      .nullable()
      .meta({ description: 'Of what was read again days later, the share that was there' }),
  }),
  z.object({
    ...base,
    kind: z.literal('channel'),
    channel: z.object({ by: z.enum(['id', 'handle', 'username']), value: z.string() }),
    channelId: z.string().nullable(),
    lostRows: z.number().int(),
  }),
])

export const sourceList = z.object({ items: z.array(source) })
export const removedSource = z.object({ videosRemoved: z.number().int() })

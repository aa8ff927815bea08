import type { SourceStatus } from '@youtube-archives/core'
import type { z } from 'zod'
import type { source as sourceSchema } from '../schemas/source.ts'
import type { Unsent } from './unsent.ts'

/** A source as the API tells of it. */
export function viewSource(status: SourceStatus): Unsent<z.infer<typeof sourceSchema>> {
  const { source, videos, tasks, nextPollAt, nextTaskAt, videosPerDay, coverage, coverageEstimate, swept } = status
  const { sourceId, state, stopReason, since, until, weight, createdAt, lastReadAt } = source
  const base = {
    sourceId,
    state,
    stopReason,
    since,
    until,
    weight,
    createdAt,
    lastReadAt,
    nextPollAt,
    nextTaskAt,
    videos,
    tasks,
  }
  if (source.kind === 'channel') {
    const { kind, channel, channelId, lostRows } = source
    return { ...base, kind, channel, channelId, lostRows }
  }
  const { kind, query, filters, frontier } = source
  const none = { spanSeconds: 0, readSeconds: 0, provisionalSeconds: 0, lostSeconds: 0, remainingSeconds: 0 }
  return {
    ...base,
    kind,
    query,
    filters: { ...filters } as Record<string, string>,
    frontier,
    videosPerDay,
    coverage: coverage ?? none,
    coverageEstimate,
    swept,
  }
}

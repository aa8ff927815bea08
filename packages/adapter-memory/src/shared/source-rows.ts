import type { NewSource, SourceRecord } from '@youtube-archives/core'
import { compareDates, compareText } from './compare.ts'

/** A source as it starts. */
export function newSourceRecord(source: NewSource, createdAt: Date): SourceRecord {
  const { sourceId, since, until, weight } = source
  const base = { sourceId, since, until, weight, createdAt, revision: 0 }
  const start = { ...base, state: 'active', stopReason: undefined, lastReadAt: undefined } as const
  if (source.kind === 'search') {
    const { kind, query, filters } = source
    const unread = {
      frontier: since,
      rate: undefined,
      windowTargetRows: undefined,
      recapture: undefined,
      knownShare: undefined,
    }
    const sweeps = { sweeps: [], sweepYields: [] }
    return { ...start, kind, query, filters, ...unread, ...sweeps }
  }
  const { kind, channel } = source
  const unread = { channelId: undefined, uploadsPlaylistId: undefined, headIds: [], fullWalkAt: undefined, lostRows: 0 }
  return { ...start, kind, channel, ...unread }
}

export function compareSources(one: SourceRecord, other: SourceRecord): number {
  return compareDates(one.createdAt, other.createdAt) || compareText(one.sourceId, other.sourceId)
}

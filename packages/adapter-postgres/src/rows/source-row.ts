import type {
  ChannelReference,
  NewSource,
  RateEstimate,
  SearchFilters,
  SourceProgress,
  SourceRecord,
  SourceState,
  SweepYield,
} from '@youtube-archives/core'

export interface SourceRow {
  readonly source_id: string
  readonly kind: SourceRecord['kind']
  readonly state: SourceState
  readonly definition: {
    readonly query?: string
    readonly filters?: SearchFilters
    readonly channel?: ChannelReference
  }
  readonly since: Date
  readonly until: Date | null
  readonly weight: number
  readonly frontier: Date | null
  readonly full_walk_at: Date | null
  readonly progress: StoredProgress
  readonly sweeps: readonly StoredSweep[]
  readonly stop_reason: string | null
  readonly created_at: Date
  readonly last_read_at: Date | null
  readonly revision: number
}

interface StoredSweep {
  readonly ageDays: number
  readonly until: string
}

/** What pages set, but for the time of the last full walk. */
export interface StoredProgress {
  readonly rate?: RateEstimate
  readonly windowTargetRows?: number
  readonly recapture?: { readonly rows: number; readonly knownRows: number }
  readonly knownShare?: number
  readonly sweepYields?: readonly SweepYield[]
  readonly channelId?: string
  readonly uploadsPlaylistId?: string
  readonly headIds?: readonly string[]
  readonly lostRows?: number
}

export function toSource(row: SourceRow): SourceRecord {
  const base = {
    sourceId: row.source_id,
    since: row.since,
    until: row.until ?? undefined,
    weight: row.weight,
    state: row.state,
    stopReason: row.stop_reason ?? undefined,
    createdAt: row.created_at,
    lastReadAt: row.last_read_at ?? undefined,
    revision: row.revision,
  }
  const { kind, definition, progress } = row
  if (kind === 'search') {
    const { query = '', filters = {} } = definition
    const { rate, windowTargetRows, recapture, knownShare, sweepYields = [] } = progress
    const frontier = row.frontier ?? row.since
    const sweeps = row.sweeps.map(({ ageDays, until }) => ({ ageDays, until: new Date(until) }))
    const learned = { rate, windowTargetRows, recapture, knownShare, sweepYields }
    return { ...base, kind, query, filters, frontier, sweeps, ...learned }
  }
  const channel = definition.channel ?? { by: 'id', value: '' }
  const { channelId, uploadsPlaylistId, headIds = [], lostRows = 0 } = progress
  const fullWalkAt = row.full_walk_at ?? undefined
  return { ...base, kind, channel, channelId, uploadsPlaylistId, headIds, fullWalkAt, lostRows }
}

/** The values of `insertSource`. */
export function newSourceValues(source: NewSource, createdAt: Date): unknown[] {
  const { sourceId, kind, since, until, weight } = source
  const isSearch = source.kind === 'search'
  const definition = isSearch ? { query: source.query, filters: source.filters } : { channel: source.channel }
  const frontier = isSearch ? since : null
  return [sourceId, kind, JSON.stringify(definition), since, until ?? null, weight, frontier, '{}', createdAt]
}

/** What is stored once a page has said this; what it leaves out stays. */
export function advancedProgress(stored: StoredProgress, given: SourceProgress): StoredProgress {
  const { fullWalkAt: _apart, ...fields } = given
  const set = Object.entries(fields).filter(([, value]) => value !== undefined)
  return { ...stored, ...Object.fromEntries(set) }
}

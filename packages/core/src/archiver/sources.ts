import { SourceConflictError } from '../errors/source-conflict-error.ts'
import { SourceNotFoundError } from '../errors/source-not-found-error.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import type { ArchiveStore } from '../stores/archive-store.ts'
import type { SourceLedger } from '../stores/coverage-ledger.ts'
import type { NewSource, SourceRecord, SourceState } from '../stores/source-record.ts'
import { type BoundsChange, changeSearchBounds, sourceRevision } from './change-bounds.ts'
import { checkBounds, checkInstant, checkSource, checkWeight, resolveSource } from './resolve-source.ts'
import { reviseSource } from './revise-source.ts'
import type { SourceChange, SourceInput } from './source-input.ts'
import type { LedgerEdit } from './timeline-edits.ts'

/**
 * What is archived. Sources live in the store, so every process that uses it sees them. A watch of the same archiver takes a change over at once, one of another archiver
 * within ten minutes.
 * Methods reject with `SourceNotFoundError` for an unknown id (but `get` answers undefined), `InvalidOptionError` for bad input, and `StoreError`.
 */
export interface Sources {
  /** Adds a source; where it exists already, moves its bounds and weight to those given. Rejects with `SourceConflictError` where the id belongs to another query, channel or filter. */
  add(source: SourceInput, options?: AbortOptions): Promise<SourceRecord>
  list(options?: AbortOptions): Promise<readonly SourceRecord[]>
  /** Undefined where no source has this id. */
  get(sourceId: string, options?: AbortOptions): Promise<SourceRecord | undefined>
  /** No work is begun on it until it is resumed; nothing is lost. Repeating changes nothing. */
  pause(sourceId: string, options?: AbortOptions): Promise<void>
  /** Also lets a stopped source try again. */
  resume(sourceId: string, options?: AbortOptions): Promise<void>
  update(sourceId: string, change: SourceChange, options?: AbortOptions): Promise<void>
  /** Removes a source and its ledger; with `videos: true` also the videos that no other source matched. */
  remove(
    sourceId: string,
    options?: AbortOptions & { readonly videos?: boolean },
  ): Promise<{ readonly videosRemoved: number }>
}

/** Sources over a store that `ready` has opened. `changed` is called after each change. */
export function createSources(
  store: ArchiveStore,
  ready: (options?: AbortOptions) => Promise<void>,
  changed: () => void,
): Sources {
  const found = async (sourceId: string, signal: AbortSignal | undefined): Promise<SourceRecord> => {
    const source = await store.sources.get(sourceId, { signal })
    if (source === undefined) throw new SourceNotFoundError({ sourceId })
    return source
  }
  const setState = async (sourceId: string, state: SourceState, options: AbortOptions = {}): Promise<void> => {
    await ready(options)
    await reviseSource(
      store,
      sourceId,
      ({ source }) => (source.state === state ? undefined : { source: { state, stopReason: null } }),
      options,
    )
    changed()
  }
  return {
    async add(input, options = {}) {
      const checked = checkSource('source', input)
      await ready(options)
      const source = resolveSource(checked)
      await putSource(store, source, options)
      changed()
      return found(source.sourceId, options.signal)
    },
    async list(options = {}) {
      await ready(options)
      return store.sources.list({}, options)
    },
    async get(sourceId, options = {}) {
      await ready(options)
      return store.sources.get(sourceId, options)
    },
    pause: (sourceId, options) => setState(sourceId, 'paused', options),
    resume: (sourceId, options) => setState(sourceId, 'active', options),
    async update(sourceId, change, options = {}) {
      const bounds: BoundsChange = {
        since: change.since === undefined ? undefined : checkInstant('change.since', change.since),
        until:
          change.until === undefined || change.until === null
            ? change.until
            : checkInstant('change.until', change.until),
        weight: change.weight === undefined ? undefined : checkWeight('change.weight', change.weight),
      }
      await ready(options)
      await reviseSource(store, sourceId, (ledger, now) => changeBounds(ledger, bounds, now), options)
      changed()
    },
    async remove(sourceId, { videos = false, ...options } = {}) {
      await ready(options)
      const { removed, videosRemoved } = await store.sources.remove(sourceId, { ...options, videos })
      if (!removed) throw new SourceNotFoundError({ sourceId })
      changed()
      return { videosRemoved }
    },
  }
}

/** Adds a source, or moves an existing one to the bounds and weight given. */
export async function putSource(store: ArchiveStore, source: NewSource, options: AbortOptions): Promise<void> {
  const { source: stored, created } = await store.sources.add(source, await store.now(options), options)
  if (created) return
  const difference = findDifference(source, stored)
  if (difference !== undefined) throw new SourceConflictError({ sourceId: source.sourceId, difference })
  const bounds: BoundsChange = { since: source.since, until: source.until ?? null, weight: source.weight }
  if (Object.keys(sourceRevision(stored, bounds)).length === 0) return
  await reviseSource(store, source.sourceId, (ledger, now) => changeBounds(ledger, bounds, now), options)
}

function changeBounds(ledger: SourceLedger, change: BoundsChange, now: Date): LedgerEdit | undefined {
  const { source } = ledger
  checkBounds(
    'change',
    change.since ?? source.since,
    change.until === undefined ? source.until : (change.until ?? undefined),
  )
  if (source.kind === 'search')
    return changeSearchBounds(ledger, source, change, { now, newId: () => crypto.randomUUID() })
  const revision = sourceRevision(source, change)
  if (Object.keys(revision).length === 0) return undefined
  // A wider span may hold videos that earlier walks read and left out: only a new full walk shows them again.
  const widened = (revision.since !== undefined && revision.since < source.since) || revision.until !== undefined
  return { source: widened ? { ...revision, fullWalkAt: null } : revision }
}

function findDifference(wanted: NewSource, stored: SourceRecord): string | undefined {
  if (wanted.kind !== stored.kind) return `kind: it is a ${stored.kind}`
  if (wanted.kind === 'search' && stored.kind === 'search') {
    if (wanted.query !== stored.query) return `query: it asks for ${JSON.stringify(stored.query)}`
    return isSame(wanted.filters, stored.filters) ? undefined : `filters: it has ${JSON.stringify(stored.filters)}`
  }
  if (wanted.kind === 'channel' && stored.kind === 'channel') {
    return isSame(wanted.channel, stored.channel) ? undefined : `channel: it is ${JSON.stringify(stored.channel.value)}`
  }
  return undefined
}

// A database may give fields back in another order.
function isSame(a: object, b: object): boolean {
  const normal = (value: object): string =>
    JSON.stringify(
      Object.entries(value)
        .filter(([, field]) => field !== undefined)
        .sort(),
    )
  return normal(a) === normal(b)
}

import {
  type AbortOptions,
  checkNumber,
  type MatchSightings,
  type NewSource,
  type SightingsQuery,
  type SourceCounts,
  type SourceRecord,
  type SourceState,
  type SourceStore,
  StoreError,
} from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { copyOf } from '../rows/copy-of.ts'
import { newSourceValues, type SourceRow, toSource } from '../rows/source-row.ts'
import { readCounts } from '../sql/source-counts.ts'
import { countSightings, getSource, insertSource, listSources, readSourceIds } from '../sql/sources.ts'
import { removeSource } from './remove-source.ts'

interface CountRow {
  readonly source_id: string
  readonly stored: number
  readonly pending: number
  readonly gone: number
}

interface SightingsRow {
  readonly listed: number
  readonly listed_shown: number
  readonly shown_only: number
  readonly neither: number
}

export class PostgresSourceStore implements SourceStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(
    source: NewSource,
    now: Date,
    options?: AbortOptions,
  ): Promise<{ readonly source: SourceRecord; readonly created: boolean }> {
    const values = newSourceValues(copyOf(source), new Date(now))
    return this.#database.run('sources.add', options, async (session) => {
      const added = await session.first<SourceRow>(insertSource, values)
      if (added !== undefined) return { source: toSource(added), created: true }
      const known = await session.first<SourceRow>(getSource, [values[0]])
      if (known !== undefined) return { source: toSource(known), created: false }
      const message = `the source ${JSON.stringify(values[0])} was removed at this very moment. Add it again.`
      throw new StoreError({ operation: 'sources.add', message, isRetryable: true })
    })
  }

  async get(sourceId: string, options?: AbortOptions): Promise<SourceRecord | undefined> {
    const row = await this.#database.run('sources.get', options, (session) =>
      session.first<SourceRow>(getSource, [sourceId]),
    )
    return row && toSource(row)
  }

  async list(
    filter: { readonly states?: readonly SourceState[] | undefined } = {},
    options?: AbortOptions,
  ): Promise<readonly SourceRecord[]> {
    const states = filter.states && [...filter.states]
    const rows = await this.#database.run('sources.list', options, (session) =>
      session.query<SourceRow>(listSources, [states ?? null]),
    )
    return rows.map(toSource)
  }

  async remove(
    sourceId: string,
    options: AbortOptions & { readonly videos: boolean },
  ): Promise<{ readonly removed: boolean; readonly videosRemoved: number }> {
    const { videos } = options
    return this.#database.transaction('sources.remove', options, (session) => removeSource(session, sourceId, videos))
  }

  async counts(sourceIds: readonly string[], options?: AbortOptions): Promise<Readonly<Record<string, SourceCounts>>> {
    const ids = [...new Set(sourceIds)]
    const now = await this.#database.now('sources.counts', options)
    return this.#database.run('sources.counts', options, async (session) => {
      const rows = await session.query<CountRow>(readCounts, [ids, now])
      return Object.fromEntries(rows.map(({ source_id, ...counts }) => [source_id, counts]))
    })
  }

  async sightings(
    sourceIds: readonly string[],
    query: SightingsQuery,
    options?: AbortOptions,
  ): Promise<Readonly<Record<string, MatchSightings>>> {
    const ids = [...new Set(sourceIds)]
    const { after, before, limit } = copyOf(query)
    checkNumber('limit', limit, { min: 1, max: 10_000, integer: true })
    return this.#database.run('sources.sightings', options, async (session) => {
      const known = await session.query<Pick<SourceRow, 'source_id'>>(readSourceIds, [ids])
      const counts: Record<string, MatchSightings> = {}
      for (const { source_id } of known) {
        const row = await session.first<SightingsRow>(countSightings, [source_id, after, before, limit])
        const { listed = 0, listed_shown: listedShown = 0, shown_only: shownOnly = 0, neither = 0 } = row ?? {}
        counts[source_id] = { listed, listedShown, shownOnly, neither }
      }
      return counts
    })
  }
}

import type { AbortOptions, ChannelRecord, ChannelStore } from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { copyOf } from '../rows/copy-of.ts'
import { getChannel, purgeChannels } from '../sql/small-tables.ts'

type StoredChannel = Omit<ChannelRecord, 'fetchedAt' | 'expiresAt'> & {
  readonly fetchedAt: string
  readonly expiresAt: string
}

export class PostgresChannelStore implements ChannelStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async get(channelId: string, options?: AbortOptions): Promise<ChannelRecord | undefined> {
    const now = await this.#database.now('channels.get', options)
    const row = await this.#database.run('channels.get', options, (session) =>
      session.first<{ record: StoredChannel }>(getChannel, [channelId, now]),
    )
    if (row === undefined) return undefined
    const { fetchedAt, expiresAt, ...rest } = row.record
    const { handle, uploadsPlaylistId, videoCount, resource } = rest
    const times = { fetchedAt: new Date(fetchedAt), expiresAt: new Date(expiresAt) }
    // JSON leaves out what is undefined; a record names all its fields.
    return { ...rest, handle, uploadsPlaylistId, videoCount, resource, ...times }
  }

  async purgeExpired(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    return this.#database.run('channels.purgeExpired', options, (session) =>
      session.change(purgeChannels, [now, limit]),
    )
  }
}

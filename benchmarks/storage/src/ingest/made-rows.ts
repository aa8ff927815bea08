import type { HydratedVideo } from '@youtube-archives/core'
import type { Pool } from 'pg'
import {
  contentLine,
  contentTable,
  foundLine,
  foundTable,
  lineFor,
  matchLine,
  matchTable,
  stateLine,
  stateTable,
} from '../data/copy-lines.ts'
import { writeCopy } from '../server/copy-streams.ts'
import type { Phase, ReadyTable } from './copied-tables.ts'

/**
 * A loader that begins where the adapter does, with the videos as they were read, and makes their rows itself: it cuts the texts into tokens, writes
 * JSON and COPY's text, and sends one COPY a table in one transaction. The rows of tasks, one a page, are given to it.
 */
export class MadeRows {
  readonly #knownChannels = new Set<string>()

  async copy(
    pool: Pool,
    phase: Phase,
    schema: string,
    videos: readonly HydratedVideo[],
    tasks: ReadyTable,
  ): Promise<void> {
    const time = new Date().toISOString()
    const tables = phase === 'found' ? foundTables(videos, time) : this.#hydratedTables(videos, time)
    const client = await pool.connect()
    try {
      await client.query('begin')
      await writeCopy(client, `copy ${schema}.${tasks.name} (${tasks.columns.join(', ')}) from stdin`, tasks.text)
      for (const [table, lines] of tables) {
        await writeCopy(client, `copy ${schema}.${table} from stdin`, Buffer.from(lines.join('')))
      }
      await client.query('commit')
    } finally {
      client.release()
    }
  }

  #hydratedTables(videos: readonly HydratedVideo[], time: string): [string, string[]][] {
    const channels: string[] = []
    for (const { channelId, channelTitle: title, fetchedAt, expiresAt } of videos) {
      if (this.#knownChannels.has(channelId)) continue
      this.#knownChannels.add(channelId)
      const record = JSON.stringify({ channelId, title, fetchedAt, expiresAt, parts: [], recordVersion: 1 })
      channels.push(lineFor([channelId, record, 'f', fetchedAt.toISOString(), expiresAt.toISOString(), time]))
    }
    return [
      [stateTable, videos.map((video) => stateLine(video, time))],
      [contentTable, videos.map(contentLine)],
      ['channels (channel_id, record, is_read, fetched_at, expires_at, changed_at)', channels],
      ['video_changes (video_id, kind, changed_at)', videos.map(({ videoId }) => lineFor([videoId, 'new', time]))],
    ]
  }
}

function foundTables(videos: readonly HydratedVideo[], time: string): [string, string[]][] {
  return [
    [foundTable, videos.map((video) => foundLine(video, time))],
    [matchTable, videos.map((video) => matchLine(video, 'benchmark', time))],
    ['pending_videos (video_id, not_before)', videos.map(({ videoId }) => lineFor([videoId, time]))],
  ]
}

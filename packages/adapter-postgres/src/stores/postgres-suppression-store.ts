import {
  type AbortOptions,
  delay,
  type ForgetTarget,
  StoreError,
  type SuppressionCounts,
  type SuppressionStore,
  systemClock,
} from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { deleteBatch } from '../forget/delete-marked.ts'
import { copyOf } from '../rows/copy-of.ts'
import {
  areOlderOver,
  countMarks,
  deleteMarks,
  insertMarks,
  readNextTransaction,
  reopenMarks,
} from '../sql/suppressions.ts'

const mostAtOnce = 500
// Pages are committed within milliseconds. Whatever takes longer than this is a transaction of somebody else.
const longestWaitMs = 20_000
const pauseMs = 10

export class PostgresSuppressionStore implements SuppressionStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async add(target: ForgetTarget & { readonly now: Date }, options?: AbortOptions): Promise<number> {
    const { now, ...given } = copyOf(target)
    const [kinds, ids] = columnsOf(given)
    const added = await this.#database.transaction('suppressions.add', options, async (session) => {
      const marked = await session.change(insertMarks, [kinds, ids, now])
      await session.change(reopenMarks, [kinds, ids])
      return marked
    })
    await this.#waitForOlder(options)
    return added
  }

  async deleteMarked(query: { readonly now: Date; readonly limit: number }, options?: AbortOptions): Promise<number> {
    const { now, limit } = copyOf(query)
    let deleted = 0
    while (deleted < limit) {
      const count = Math.min(mostAtOnce, limit - deleted)
      const some = await this.#database.transaction('suppressions.deleteMarked', options, (session) =>
        deleteBatch(session, now, count),
      )
      if (some === undefined) break
      deleted += some
    }
    return deleted
  }

  async remove(target: ForgetTarget, options?: AbortOptions): Promise<number> {
    const columns = columnsOf(copyOf(target))
    return this.#database.run('suppressions.remove', options, (session) => session.change(deleteMarks, [...columns]))
  }

  async count(options?: AbortOptions): Promise<SuppressionCounts> {
    return this.#database.run('suppressions.count', options, async (session) => {
      const row = await session.first<SuppressionCounts>(countMarks)
      return row ?? { videos: 0, channels: 0, unfinished: 0 }
    })
  }

  /** A commit that began before the marks were there may still write what it must not: what follows has to find it. */
  async #waitForOlder(options: AbortOptions | undefined): Promise<void> {
    const operation = 'suppressions.add'
    const next = await this.#database.run(operation, options, (session) =>
      session.first<{ transaction_id: string }>(readNextTransaction),
    )
    for (let waitedMs = 0; ; waitedMs += pauseMs) {
      const row = await this.#database.run(operation, options, (session) =>
        session.first<{ are_over: boolean }>(areOlderOver, [next?.transaction_id]),
      )
      if (row?.are_over === true) return
      if (waitedMs >= longestWaitMs) {
        const message = 'the marks are set, but a transaction that began before is still open; repeat this later'
        throw new StoreError({ operation, message, isRetryable: true })
      }
      await delay(pauseMs, { clock: systemClock, signal: options?.signal })
    }
  }
}

function columnsOf({ videoIds = [], channelIds = [] }: ForgetTarget): readonly [string[], string[]] {
  const videos = [...new Set(videoIds)].sort()
  const channels = [...new Set(channelIds)].sort()
  return [
    [...videos.map(() => 'video'), ...channels.map(() => 'channel')],
    [...videos, ...channels],
  ]
}

import {
  type AbortOptions,
  type ChangesPage,
  type ChangesQuery,
  checkNumber,
  InvalidCursorError,
  type LoggedChange,
} from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import type { Session } from '../connection/session.ts'
import { purgeChanges, readChanges, readPlace } from '../sql/changes.ts'

/** Where a change stands: transactions in the order in which they began, their changes in the order in which they were made. */
interface Place {
  readonly transactionId: string
  readonly changeNumber: number
}

interface PlaceRow {
  readonly archive_id: string
  readonly purged_transaction_id: string
  readonly purged_change_number: number
  readonly is_too_old: boolean
  readonly is_known: boolean
}

interface ChangeRow {
  readonly transaction_id: string
  readonly change_number: number
  readonly video_id: string
  readonly kind: LoggedChange['kind']
  readonly changed_at: Date
}

/** The log of new, updated, gone and expired videos. */
export class PostgresChangeLog {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async read(query: ChangesQuery = {}): Promise<ChangesPage> {
    const { after, signal } = query
    const limit = checkNumber('limit', query.limit ?? 100, { min: 1, max: 1_000, integer: true })
    return this.#database.run('changes', { signal }, (session) => readPage(session, after, limit))
  }

  async purge(changedBefore: Date, options?: AbortOptions): Promise<number> {
    const before = new Date(changedBefore)
    const row = await this.#database.run('purgeChanges', options, (session) =>
      session.first<{ count: number }>(purgeChanges, [before]),
    )
    return row?.count ?? 0
  }
}

async function readPage(session: Session, after: string | undefined, limit: number): Promise<ChangesPage> {
  const cursor = after === undefined ? undefined : readCursor(after)
  const from = cursor?.place ?? (await startOf(session))
  const rows = await session.query<ChangeRow>(readChanges, [from.transactionId, from.changeNumber, limit])
  // Checked afterwards: what was there then was not purged before the page was read.
  const archive = await session.first<PlaceRow>(readPlace, [from.transactionId, from.changeNumber])
  if (after !== undefined && cursor?.archiveId !== archive?.archive_id) throw notACursor(after)
  if (archive?.is_too_old) {
    if (after === undefined) return readPage(session, after, limit)
    throw new InvalidCursorError({ cursor: after, problem: 'is too old: changes behind it have been purged' })
  }
  if (after !== undefined && !archive?.is_known) throw notACursor(after)
  const last = rows.at(-1)
  const place = last ? { transactionId: last.transaction_id, changeNumber: last.change_number } : from
  return {
    items: rows.map(({ video_id, kind, changed_at }) => ({ videoId: video_id, kind, changedAt: changed_at })),
    nextCursor: `${archive?.archive_id}.${place.transactionId}.${place.changeNumber}`,
  }
}

async function startOf(session: Session): Promise<Place> {
  const row = await session.first<PlaceRow>(readPlace, ['0', 0])
  return { transactionId: row?.purged_transaction_id ?? '0', changeNumber: row?.purged_change_number ?? 0 }
}

function readCursor(cursor: string): { readonly archiveId: string; readonly place: Place } {
  const parts = /^(?<archive>[0-9a-f-]{36})\.(?<transaction>\d{1,19})\.(?<number>\d{1,15})$/.exec(
    String(cursor),
  )?.groups
  if (parts === undefined) throw notACursor(cursor)
  const { archive = '', transaction = '', number = '' } = parts
  return { archiveId: archive, place: { transactionId: transaction, changeNumber: Number(number) } }
}

function notACursor(cursor: string): InvalidCursorError {
  return new InvalidCursorError({ cursor: String(cursor), problem: 'is not a cursor of the changes of this store' })
}

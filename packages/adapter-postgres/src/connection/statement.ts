/** One SQL statement, with `:schema` where the schema's name belongs. */
export interface Statement {
  readonly text: string
  /** Prepared on each connection at its first use. Not for statements whose best plan depends on their values. */
  readonly isPrepared: boolean
}

/** A statement that is prepared on each connection. */
export function prepared(text: string): Statement {
  return { text, isPrepared: true }
}

/** A statement that is planned anew for each set of values. */
export function unprepared(text: string): Statement {
  return { text, isPrepared: false }
}

/** A statement whose `:rows` stands for so many rows of so many values. */
export interface RowsStatement {
  readonly text: string
  /** The type of each value of a row, because PostgreSQL cannot always tell. */
  readonly types: readonly string[]
}

/** `($1::text, $2::int), ($3::text, $4::int)` for two rows. */
export function rowsOf(types: readonly string[], count: number): string {
  const rows: string[] = []
  for (let row = 0; row < count; row += 1) {
    rows.push(`(${types.map((type, column) => `$${row * types.length + column + 1}::${type}`).join(', ')})`)
  }
  return rows.join(', ')
}

/** A short name for a statement text: a connection may be shared with statements of other schemas and other packages. */
export function nameOf(text: string): string {
  let low = 0x811c9dc5
  let high = 0x01000193
  for (let index = 0; index < text.length; index += 1) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(index), 0x5bd1e995)
  }
  return `youtube_archives_${(low >>> 0).toString(36)}_${(high >>> 0).toString(36)}_${text.length.toString(36)}`
}

import { nameOf, type RowsStatement, rowsOf, type Statement } from './statement.ts'

interface NamedQuery {
  readonly text: string
  readonly name?: string
}

interface Batch {
  readonly query: NamedQuery
  readonly from: number
  readonly to: number
}

// A page, a row, and an import. Others are sent unnamed, because each size that is prepared takes memory on every connection.
const preparedSizes: readonly number[] = [500, 50, 1]

/** The statements of this package for one schema, each put together once. */
export class SchemaStatements {
  readonly #schema: string
  readonly #isPreparing: boolean
  readonly #queries = new Map<Statement, NamedQuery>()
  readonly #rowQueries = new Map<RowsStatement, Map<number, NamedQuery>>()

  /** @param schema As it stands in a statement. */
  constructor(schema: string, isPreparing: boolean) {
    this.#schema = schema
    this.#isPreparing = isPreparing
  }

  query(statement: Statement): NamedQuery {
    // What is not prepared is often put together for one call, and would only pile up here.
    if (!statement.isPrepared) return { text: this.#inSchema(statement.text) }
    const known = this.#queries.get(statement)
    if (known !== undefined) return known
    const query = this.#named(this.#inSchema(statement.text))
    this.#queries.set(statement, query)
    return query
  }

  /** How so many rows are sent: as many as possible in prepared sizes. */
  batches(statement: RowsStatement, count: number): readonly Batch[] {
    const batches: Batch[] = []
    for (let from = 0; from < count; ) {
      const left = count - from
      const size = left >= 500 ? 500 : left >= 50 ? 50 : left
      batches.push({ query: this.#rowQuery(statement, size), from, to: from + size })
      from += size
    }
    return batches
  }

  #rowQuery(statement: RowsStatement, size: number): NamedQuery {
    const known = this.#rowQueries.get(statement)?.get(size)
    if (known !== undefined) return known
    const text = this.#inSchema(statement.text).replace(':rows', rowsOf(statement.types, size))
    const query = preparedSizes.includes(size) ? this.#named(text) : { text }
    const bySize = this.#rowQueries.get(statement) ?? new Map<number, NamedQuery>()
    this.#rowQueries.set(statement, bySize.set(size, query))
    return query
  }

  #named(text: string): NamedQuery {
    return this.#isPreparing ? { text, name: nameOf(text) } : { text }
  }

  #inSchema(text: string): string {
    return text.replaceAll(':schema', () => this.#schema)
  }
}

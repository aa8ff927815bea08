// What `toISOString` writes with a sign, and what is no time, is left to the driver.
const [firstMs, lastMs] = [Date.UTC(1000, 0), Date.UTC(9999, 11, 31)]

/** Writes instants for PostgreSQL. Rows of one page share most of theirs, and the driver takes a microsecond for each. */
export class InstantText {
  readonly #written = new Map<number, string>()

  /** The text of an instant; any other value as it is. */
  of(value: unknown): unknown {
    if (!(value instanceof Date)) return value
    const ms = value.getTime()
    if (!(ms >= firstMs && ms <= lastMs)) return value
    const known = this.#written.get(ms)
    if (known !== undefined) return known
    const text = value.toISOString()
    this.#written.set(ms, text)
    return text
  }
}

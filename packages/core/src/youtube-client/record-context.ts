/** What a record says and its resource does not. */
export interface RecordContext {
  /** The parts that were asked. */
  readonly parts: readonly string[]
  readonly fetchedAt: Date
  readonly expiresAt: Date
}

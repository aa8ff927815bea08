/** The truth about one channel. */
export interface WorldChannel {
  /** `UC` and 22 characters. */
  readonly id: string
  /** The id of its uploads list: `UU` and the same 22 characters (observed, undocumented). */
  readonly uploadsId: string
  readonly title: string
  readonly description: string
  /** With the leading `@`. */
  readonly handle: string
  /** The old kind of name; only some channels have one. */
  readonly username: string | undefined
  readonly publishedAt: Date
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** Title and description in one language. */
export interface Localization {
  readonly title?: string
  readonly description?: string
}

/** One thing a search found. `number` is a video's serial or a channel's number. */
export interface SearchRow {
  readonly kind: 'video' | 'channel'
  readonly number: number
  readonly timeMs: number
}

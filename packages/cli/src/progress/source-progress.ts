/** How far one source is. */
export interface SourceProgress {
  readonly sourceId: string
  /** What people know it by: its query or its channel. */
  readonly name: string
  readonly kind: 'search' | 'channel'
  /** Share of its timeline that has been read, 0 to 1; of a channel 1 once its uploads are walked, and undefined before. */
  readonly share: number | undefined
  /** Videos that are known by their id. */
  readonly found: number
  /** Videos that are there with their content, or gone: nothing is to be hydrated any more. */
  readonly hydrated: number
  /** Pages read by this run. */
  readonly pages: number
}

/** Shows how far a run is. */
export interface ProgressView {
  /** Called whenever something moved; may do nothing. */
  show(sources: readonly SourceProgress[]): void
  /** A line for people, above what moves. */
  say(line: string): void
  /** Shows the last state and leaves the output to others. Nothing is shown any more from then on. */
  finish(sources: readonly SourceProgress[]): void
}

/**
 * How far a source's timeline has been planned for sweeps of one age. Written with the tasks it stands for, in one `ledger.revise`, so that no stretch is
 * planned twice and none is left out. Where the budget does not allow for an age, its frontier may be moved on without tasks: what lies behind it is then
 * not swept at that age.
 */
export interface SweepFrontier {
  /** How long after its publication, in days, a stretch is read again at the earliest. Names the age: a list has each at most once. */
  readonly ageDays: number
  /** Up to here the timeline has been planned for this age; it starts at `since` and never passes the source's frontier. */
  readonly until: Date
}

/**
 * What the sweeps of one age have shown, from which the worth of the next one is told: `rowsNew / reads` new videos a call.
 * Counts may be discounted, so that old readings count less and less; then they are no whole numbers. Kept apart from {@link SweepFrontier} because it is a
 * hint: where two workers write at once, one reading may be lost from it, which must not happen to a frontier.
 */
export interface SweepYield {
  /** As in {@link SweepFrontier}. */
  readonly ageDays: number
  /** Pages read. */
  readonly reads: number
  /** Rows on them. */
  readonly rows: number
  /** Of these rows, the videos that this source had not matched before. */
  readonly rowsNew: number
}

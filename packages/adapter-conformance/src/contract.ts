import type { CaseContext } from './setting/case-context.ts'

/** One sentence that every store keeps, and the case that shows whether one does. */
export interface Contract {
  /** The concern and a name in it, such as `claims/never-twice`. Never changes its meaning. */
  readonly id: string
  /** What is promised, in words. */
  readonly sentence: string
  /** Set where a single connection cannot show it. */
  readonly needsConnections?: true
  /** Rejects where the store breaks the promise. */
  readonly case: (context: CaseContext) => Promise<void>
}

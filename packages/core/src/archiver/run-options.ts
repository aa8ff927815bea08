import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { type Bucket, buckets } from '../key-pool/quota-policy.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import { checkBoolean, checkNumber } from '../shared/check-option.ts'
import { type InstantInput, parseInstant } from '../shared/instant.ts'

export interface RunOptions extends AbortOptions {
  /** Units this run may spend at most, by bucket. A bucket left out is bounded by quota only. */
  readonly budget?: Partial<Readonly<Record<Bucket, number>>> | undefined
  /** No page is begun after this. */
  readonly deadline?: InstantInput | undefined
  /** Ids of the sources to work on. Default: every active one. Hydration serves all sources either way. */
  readonly only?: readonly string[] | undefined
  /**
   * Follows the channels that searches discover, as `watch()` does: reads the newest uploads of those that are due, and walks down the older ones of those that a source looks for more than
   * three weeks back, where search finds less and less. All out of what the `default` bucket has left when nothing else is runnable, so bound it by `budget` where others need that. @default false
   */
  readonly follow?: boolean | undefined
}

/** Run options, checked. */
export interface ResolvedRunOptions {
  readonly signal: AbortSignal | undefined
  readonly budget: Partial<Readonly<Record<Bucket, number>>>
  readonly deadline: Date | undefined
  readonly only: readonly string[] | undefined
  readonly follow: boolean
}

/** Throws `InvalidOptionError` that names the option. */
export function resolveRunOptions(options: RunOptions): ResolvedRunOptions {
  const budget = options.budget ?? {}
  for (const [bucket, units] of Object.entries(budget)) {
    if (!buckets.includes(bucket as Bucket)) {
      throw new InvalidOptionError({
        option: `budget.${bucket}`,
        expected: `one of the buckets ${buckets.join(', ')}`,
        received: bucket,
      })
    }
    checkNumber(`budget.${bucket}`, units, { min: 0, integer: true })
  }
  const deadline = options.deadline === undefined ? undefined : parseInstant(options.deadline, 'deadline')
  const { signal, only, follow = false } = options
  checkBoolean('follow', follow)
  return { signal, budget, deadline, only, follow }
}

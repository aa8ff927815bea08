import { InvalidOptionError } from '../errors/invalid-option-error.ts'
import { type Bucket, buckets } from '../key-pool/quota-policy.ts'
import type { AbortOptions } from '../shared/abort-options.ts'
import { checkNumber } from '../shared/check-option.ts'
import { type InstantInput, parseInstant } from '../shared/instant.ts'

export interface RunOptions extends AbortOptions {
  /** Units this run may spend at most, by bucket. A bucket left out is bounded by quota only. */
  readonly budget?: Partial<Readonly<Record<Bucket, number>>> | undefined
  /** No page is begun after this. */
  readonly deadline?: InstantInput | undefined
  /** Ids of the sources to work on. Default: every active one. Hydration serves all sources either way. */
  readonly only?: readonly string[] | undefined
}

/** Run options, checked. */
export interface ResolvedRunOptions {
  readonly signal: AbortSignal | undefined
  readonly budget: Partial<Readonly<Record<Bucket, number>>>
  readonly deadline: Date | undefined
  readonly only: readonly string[] | undefined
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
  return { signal: options.signal, budget, deadline, only: options.only }
}

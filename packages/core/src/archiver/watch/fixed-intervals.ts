import { checkNumber } from '../../shared/check-option.ts'

/** One interval for every source, or one by source id for those that are named, in ms. */
export type EveryMs = number | Readonly<Record<string, number>>

const leastMs = 1_000

/** The intervals that sources are polled and walked at because somebody said so. */
export class FixedIntervals {
  readonly #given: EveryMs | undefined

  /** Throws `InvalidOptionError` that names the option. */
  constructor(given: EveryMs | undefined) {
    if (typeof given === 'object' && given !== null) {
      for (const [sourceId, ms] of Object.entries(given)) checkNumber(`everyMs.${sourceId}`, ms, { min: leastMs })
    } else if (given !== undefined) checkNumber('everyMs', given, { min: leastMs })
    this.#given = given
  }

  /** Undefined where the plan decides. */
  of(sourceId: string): number | undefined {
    if (typeof this.#given !== 'object') return this.#given
    return Object.hasOwn(this.#given, sourceId) ? this.#given[sourceId] : undefined
  }

  /** That of a unit: the shortest of its sources. */
  ofUnit({ sourceIds }: { readonly sourceIds: readonly string[] }): number | undefined {
    const given = sourceIds.flatMap((sourceId) => this.of(sourceId) ?? [])
    return given.length === 0 ? undefined : Math.min(...given)
  }

  /** Whether a source has one that others need not share. */
  isOwn(sourceId: string): boolean {
    return typeof this.#given === 'object' && this.of(sourceId) !== undefined
  }
}

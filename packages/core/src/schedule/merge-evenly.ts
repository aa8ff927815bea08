import { mergeCap } from './merge-groups.ts'

const maxTerms = 8

/** The rates of the groups that so many searches would make if all could be merged: as `packGroups` packs them, without their words. */
export function mergeEvenly(rates: readonly number[], guardMs: number): readonly number[] {
  const cap = mergeCap(guardMs)
  const groups: { rate: number; terms: number }[] = []
  for (const rate of rates.toSorted((a, b) => b - a)) {
    let best: { rate: number; terms: number } | undefined
    for (const group of groups) {
      const isOpen = group.terms < maxTerms && group.rate + rate <= cap
      if (isOpen && (best === undefined || group.rate < best.rate)) best = group
    }
    if (best === undefined) groups.push({ rate, terms: 1 })
    else {
      best.rate += rate
      best.terms += 1
    }
  }
  return groups.map((group) => group.rate)
}

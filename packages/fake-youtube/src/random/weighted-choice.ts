/** Draws positions with given weights. */
export interface WeightedChoice {
  /** The position for a uniform number in [0, 1). */
  pick(uniform: number): number
}

/** A choice among `weights.length` positions, each as likely as its weight is heavy. */
export function createWeightedChoice(weights: ArrayLike<number>): WeightedChoice {
  const cumulative = new Float64Array(weights.length)
  let total = 0
  for (let index = 0; index < weights.length; index++) {
    total += weights[index] ?? 0
    cumulative[index] = total
  }
  return {
    pick(uniform) {
      const target = uniform * total
      let low = 0
      let high = cumulative.length - 1
      while (low < high) {
        const middle = (low + high) >> 1
        if ((cumulative[middle] ?? 0) > target) high = middle
        else low = middle + 1
      }
      return low
    },
  }
}

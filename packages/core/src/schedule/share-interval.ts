// Both sides of 95 %.
export const z = 1.96

/**
 * A share with 95 % certainty, from `hits` of `trials`: Wilson's score interval, which holds for few trials and shares near 0 and 1 too
 * (https://doi.org/10.1080/01621459.1927.10502953). From 0 to 1 without trials.
 */
export function shareInterval(hits: number, trials: number): { readonly low: number; readonly high: number } {
  if (trials <= 0) return { low: 0, high: 1 }
  const share = hits / trials
  const centre = share + z ** 2 / (2 * trials)
  const margin = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))
  const scale = 1 + z ** 2 / trials
  return { low: Math.max(0, (centre - margin) / scale), high: Math.min(1, (centre + margin) / scale) }
}

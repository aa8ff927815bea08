/** A stream of numbers in [0, 1). */
export type RandomSource = () => number

/** The stream of one seed (mulberry32): small, fast and the same on every machine. */
export function createRandomSource(seed: number): RandomSource {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * A number from a Pareto distribution cut off at `maximum`: most draws are near `minimum`, few are huge.
 */
export function boundedPareto(random: RandomSource, minimum: number, maximum: number, alpha: number): number {
  const low = minimum ** -alpha
  const high = maximum ** -alpha
  return (low - random() * (low - high)) ** (-1 / alpha)
}

/** A standard normal number. */
export function drawGaussian(random: RandomSource): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** How many events happen where `mean` are expected. Large means are taken from the normal distribution. */
export function drawPoisson(random: RandomSource, mean: number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * drawGaussian(random)))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

const lowest = 1e-12
const highest = 1e15
// Halving 27 decades down to a ratio of one in ten billion.
const rounds = 72

/**
 * The lowest positive number for which `holds`, by bisection of its logarithm: for what fails for small numbers and holds for large ones. From 1e-12 to 1e15;
 * 1e15 where it holds nowhere.
 */
export function lowestWhere(holds: (candidate: number) => boolean): number {
  let low = Math.log(lowest)
  let high = Math.log(highest)
  if (holds(lowest)) return lowest
  for (let round = 0; round < rounds; round += 1) {
    const middle = (low + high) / 2
    if (holds(Math.exp(middle))) high = middle
    else low = middle
  }
  return Math.exp(high)
}

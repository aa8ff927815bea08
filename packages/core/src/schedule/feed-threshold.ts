// A plan that is off by more than this is wrong in a way that no factor mends.
const mostFactor = 16
// So many calls tell chance from a plan that is off.
const tellingCalls = 50

/**
 * The factor on a plan's threshold after a stretch of time in which polls took `spentCalls` of the `allowedCalls` that pacing gave them: up where they took
 * more, down where they took less. An integral controller, so a plan that is off by a steady share ends up spending what it should. Thresholds with feedback are
 * also how Google's crawler keeps a constant rate (https://arxiv.org/abs/2502.02430).
 *
 * @param feedback the factor before; 1 at first
 * @returns 1/16 to 16. The same where nothing was allowed. Feeding it more often with less time each comes to the same, roughly
 */
export function feedThreshold(
  feedback: number,
  { spentCalls, allowedCalls }: { readonly spentCalls: number; readonly allowedCalls: number },
): number {
  if (allowedCalls <= 0) return feedback
  const error = Math.log((spentCalls + 1) / (allowedCalls + 1))
  // Polls go with the square root of the threshold: half of the whole correction, 2 * error, at a time.
  const gain = Math.min(1, allowedCalls / tellingCalls)
  const next = feedback * Math.exp(gain * Math.min(1, Math.max(-1, error)))
  return Math.min(mostFactor, Math.max(1 / mostFactor, next))
}

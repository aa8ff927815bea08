/** How long a task waits after its n-th failure in a row: doubling from `firstMs` up to `longestMs`. */
export function deferralMs(attempts: number, bounds: { readonly firstMs: number; readonly longestMs: number }): number {
  return Math.min(bounds.longestMs, bounds.firstMs * 2 ** Math.max(0, attempts - 1))
}

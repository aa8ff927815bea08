import type { ReserveRefusal } from './key-store.ts'
import type { QuotaDay } from './quota-day.ts'

/** What refusals of all keys together mean for a caller. */
export type Verdict =
  /** Waiting until then helps, and nothing helps sooner. */
  | { readonly kind: 'cooling-down'; readonly until: Date }
  /** A new quota day helps, and nothing helps sooner. */
  | { readonly kind: 'exhausted'; readonly availableAt: Date }
  /** Only a person helps. */
  | { readonly kind: 'never'; readonly reasons: Readonly<Record<string, string>> }

/** Finds the earliest instant at which any of the keys can pay, and what has to happen until then. */
export function judgeRefusals(refusals: readonly ReserveRefusal[], days: readonly QuotaDay[]): Verdict {
  let until: Date | undefined
  let availableAt: Date | undefined
  const reasons: Record<string, string> = {}
  for (const refusal of refusals) {
    if (refusal.why === 'cooling-down') until = earlier(until, refusal.until)
    else if (refusal.why === 'exhausted') availableAt = earlier(availableAt, endOf(refusal.quotaDay, days))
    else reasons[refusal.keyId] = reasonOf(refusal)
  }
  if (until !== undefined && (availableAt === undefined || until < availableAt)) return { kind: 'cooling-down', until }
  if (availableAt !== undefined) return { kind: 'exhausted', availableAt }
  return { kind: 'never', reasons }
}

function endOf(quotaDay: string, days: readonly QuotaDay[]): Date | undefined {
  return (days.find((day) => day.id === quotaDay) ?? days.at(-1))?.endsAt
}

function earlier(first: Date | undefined, second: Date | undefined): Date | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return second < first ? second : first
}

function reasonOf(refusal: Exclude<ReserveRefusal, { why: 'cooling-down' | 'exhausted' }>): string {
  switch (refusal.why) {
    case 'rejected':
      return `rejected by YouTube (${refusal.reason}); replace it, or reactivate() it once that is mended`
    case 'zero-limit':
      return 'the limit of its project is 0 or less than one call costs; ask YouTube for quota, or correct the declared limit'
    case 'unknown-key':
      return 'the store has forgotten it, because another process removed it'
  }
}

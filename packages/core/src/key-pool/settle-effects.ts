import type { LeaseOutcome } from './key-lease.ts'
import type { KeyPoolSettings } from './key-pool-options.ts'
import { resetMarginMs } from './key-pool-parts.ts'
import type { SettleEffects } from './key-store.ts'
import type { LeaseTerms } from './lease-terms.ts'
import type { QuotaCalendar } from './quota-day.ts'

type Effects = { -readonly [Name in keyof SettleEffects]: SettleEffects[Name] }

// A window further away than this from the answer that names it is a misread number.
const believableWindowMs = 48 * 3_600_000

/** Whether storing this outcome changes anything: most calls are answered and cost no round trip. */
export function changesStore(outcome: LeaseOutcome, terms: LeaseTerms): boolean {
  const besideReset = terms.days.length > 1
  if (outcome.kind === 'unknown') return false
  if (outcome.kind === 'answered') return besideReset || terms.ambiguousRefusals > 0
  if (outcome.kind === 'blocked-here') return besideReset || outcome.projectNumber !== undefined
  return true
}

/** What an outcome, known at `now`, changes in the store. */
export function settleEffects(
  outcome: LeaseOutcome,
  terms: LeaseTerms,
  now: Date,
  { calendar, settings }: { readonly calendar: QuotaCalendar; readonly settings: KeyPoolSettings },
): SettleEffects {
  const { bucket, days, keyId, units } = terms
  const [firstDay, newDay] = days
  const quotaDay = firstDay?.id ?? calendar.dayAt(now).id
  const later = (ms: number): Date => new Date(now.getTime() + ms)
  const effects: Effects = { keyId, bucket, now }
  if ('projectNumber' in outcome) effects.projectNumber = projectNumberIn(outcome.projectNumber)
  // Answered well before the reset: the call cannot have been counted in the new day.
  if (firstDay !== undefined && newDay !== undefined && firstDay.endsAt.getTime() - now.getTime() > resetMarginMs) {
    effects.giveBack = { units, quotaDays: [newDay.id] }
  }
  switch (outcome.kind) {
    case 'answered':
      if (terms.ambiguousRefusals > 0) effects.clearAmbiguous = { quotaDay }
      break
    case 'unsent':
      effects.giveBack = { units, quotaDays: days.map((day) => day.id) }
      break
    case 'bucket-exhausted': {
      effects.exhaustedDay = spentDay(outcome.windowStart, now, calendar) ?? quotaDay
      if (effects.exhaustedDay < quotaDay) {
        // YouTube's clock is behind the store's and still counts the day before: asking again at once would only be refused again.
        effects.giveBack = { units, quotaDays: days.map((day) => day.id) }
        effects.bucketCoolDownUntil = later(settings.coolDownMs)
      }
      const { limitUnits } = outcome
      if (limitUnits !== undefined && Number.isInteger(limitUnits) && limitUnits >= 0) {
        effects.learned = { limitUnits, until: later(settings.learnedLimitDays * 86_400_000) }
      }
      break
    }
    case 'throttled':
      effects.bucketCoolDownUntil = later(pauseMs(outcome.retryAfterMs, settings))
      if (outcome.ambiguous) {
        const spentAfter = settings.ambiguousRefusalsPerDay
        effects.ambiguousRefusal = { quotaDay, seen: terms.ambiguousRefusals, spentAfter }
      }
      break
    case 'cool-down':
      effects.keyCoolDown = { until: later(pauseMs(outcome.retryAfterMs, settings)), reason: outcome.reason }
      break
    case 'not-enabled':
      effects.keyCoolDown = { until: later(settings.notEnabledRetryMs), reason: outcome.reason }
      break
    case 'key-rejected':
      effects.keyRejectedReason = outcome.reason
      break
  }
  return effects
}

function pauseMs(retryAfterMs: number | undefined, { coolDownMs, maxRetryAfterMs }: KeyPoolSettings): number {
  const believable = retryAfterMs !== undefined && retryAfterMs > 0 && retryAfterMs <= maxRetryAfterMs
  return believable ? retryAfterMs : coolDownMs
}

/** Answers write `projects/123456789012`. What is no number cannot name a project for good. */
function projectNumberIn(name: string | undefined): string | undefined {
  return name === undefined ? undefined : /^(?:projects\/)?(\d+)$/.exec(name)?.[1]
}

function spentDay(windowStart: Date | undefined, now: Date, calendar: QuotaCalendar): string | undefined {
  if (windowStart === undefined) return undefined
  const distanceMs = Math.abs(windowStart.getTime() - now.getTime())
  return distanceMs <= believableWindowMs ? calendar.dayAt(windowStart).id : undefined
}

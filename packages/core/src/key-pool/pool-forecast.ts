import type { LeaseRequest } from './key-pool.ts'
import type { KeyPoolForecast, KeyPoolStatus } from './key-pool-status.ts'
import type { QuotaCalendar } from './quota-day.ts'

/** See `KeyPool.forecast`: counts the projects that have at least one key not left alone. */
export function poolForecast(status: KeyPoolStatus, planned: LeaseRequest, calendar: QuotaCalendar): KeyPoolForecast {
  const { bucket, units } = planned
  const usable = new Set(
    status.keys.filter((key) => key.state === 'active' || key.state === 'cooling-down').map((key) => key.projectId),
  )
  const paying = status.projects
    .filter((project) => usable.has(project.projectId))
    .flatMap((project) => project.buckets.filter((candidate) => candidate.bucket === bucket))
  const leftTodayUnits = paying.reduce((sum, each) => sum + each.leftUnits, 0)
  const perDayUnits = paying.reduce((sum, each) => sum + each.limitUnits, 0)
  const quotaDays = daysNeeded(units, leftTodayUnits, perDayUnits)
  const today = calendar.day(status.quotaDay)
  const last = calendar.daysAfter(today, Math.max(0, quotaDays - 1))
  return { bucket, leftTodayUnits, perDayUnits, quotaDays, completeFrom: last?.startsAt }
}

function daysNeeded(units: number, leftTodayUnits: number, perDayUnits: number): number {
  if (units === 0) return 0
  if (units <= leftTodayUnits) return 1
  return perDayUnits === 0 ? Number.POSITIVE_INFINITY : 1 + Math.ceil((units - leftTodayUnits) / perDayUnits)
}

import type { PlanAdvice, PlanForecast } from '@youtube-archives/core'
import { countOf, formatCount } from '../output/terminal-text.ts'

const changes: Readonly<Record<PlanAdvice['change'], string>> = {
  'double-search-quota': 'twice the searches',
  'follow-channels': 'following the channels that searches discover (leave out --no-follow)',
  'merge-searches': 'merging searches (--merge)',
  'check-counts': "checking channels' video counts before their uploads are read (--sentinel)",
  push: 'having channels announce their uploads (--push)',
}

/** The forecast for people. */
export function describePlan(forecast: PlanForecast, days: number): string {
  const { videosPerDay, coverage, delay, units, backfill, advice, allowances, isOverloaded } = forecast
  const median = delay.medianMinutes === undefined ? 'unknown' : describeMinutes(delay.medianMinutes)
  return [
    [
      `Expected on day ${days}, by a model: no promise`,
      `${formatCount(Math.round(videosPerDay))} matching videos a day; coverage ${percent(coverage.share)} (${percent(coverage.searchShare)} by search alone)`,
      `from publication to the archive: median ${median}; ${percent(delay.withinHour)} of all within an hour, ${percent(delay.withinDay)} within a day`,
      ...(isOverloaded ? ['overload: reading all that search shows takes more searches than there are'] : []),
    ],
    [
      'Units a day',
      `search ${formatCount(Math.round(units.search.perDay))} of ${formatCount(units.search.limit)}, default ${formatCount(Math.round(units.default.perDay))} of ${formatCount(units.default.limit)}`,
    ],
    ...(backfill === undefined
      ? []
      : [
          [
            'The past',
            `${countOf(Math.round(backfill.videos), 'video')}, ${countOf(Math.round(backfill.searchCalls), 'search', 'searches')}, ${backfill.days === undefined ? 'never: no searches are left for it' : countOf(Math.ceil(backfill.days), 'day')}`,
          ],
        ]),
    [
      'What would help most',
      ...(advice.length === 0 ? ['nothing by half a point'] : []),
      ...advice.map(({ change, coverageGain, withinHourGain }) => {
        return `${changes[change]}: coverage ${points(coverageGain)}, within an hour ${points(withinHourGain)}`
      }),
    ],
    [
      'To keep up with every video, in default allowances of one project',
      `by search alone ${allowances.search.count}, following known channels ${allowances.following.count}, by push from known channels ${allowances.push.count}`,
      `the policy allows one project for each client (${allowances.policy.url}): more is granted to that project after an audit`,
      allowances.policy.auditUrl,
    ],
  ]
    .map(([title, ...lines]) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))
    .join('\n\n')
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

function points(gain: number): string {
  return `${gain < 0 ? '' : '+'}${(100 * gain).toFixed(1)} points`
}

function describeMinutes(minutes: number): string {
  return minutes < 120 ? countOf(Math.round(minutes), 'minute') : `${(minutes / 60).toFixed(1)} hours`
}

import { buckets } from '@youtube-archives/core'
import { formatCount } from '../../format/count.ts'
import { zonedInstant } from '../../format/zoned-instant.ts'
import { ExactTime } from '../parts/time.tsx'
import type { Units } from './load-work.ts'

const names = { search: 'Searches', default: 'Other calls', stats: 'Statistics' } as const

/** The units spent through the quota day against the hours that are left: a table, of which scripts draw a plot. */
export function UnitsPlot({ units }: { readonly units: Units }) {
  const { samples, limits, resetsAt } = units
  const shown = buckets.filter((bucket) => limits[bucket] > 0)
  return (
    <figure
      class="plot"
      id="units-plot"
      data-plot="lines"
      data-from={dayStart(resetsAt).toISOString()}
      data-to={resetsAt.toISOString()}
    >
      <figcaption>Share of today’s units spent</figcaption>
      <p class="quiet">
        {shown.map((bucket, index) => (
          <>
            {index > 0 && ' · '}
            {names[bucket]} {formatCount(samples.at(-1)?.used[bucket] ?? 0)} of {formatCount(limits[bucket])}
          </>
        ))}{' '}
        · the day ends <ExactTime at={resetsAt} />
      </p>
      <details>
        <summary>As a table</summary>
        <section class="table-box" aria-label="Units spent" tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Time</th>
                {shown.map((bucket) => (
                  <th scope="col" data-limit={String(limits[bucket])}>
                    {names[bucket]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {samples.map(({ at, used }) => (
                <tr>
                  <th scope="row">
                    <ExactTime at={at} />
                  </th>
                  {shown.map((bucket) => (
                    <td class="number">{used[bucket]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  )
}

/** Midnight in Los Angeles before the next one: days there have 23 to 25 hours. */
function dayStart(resetsAt: Date): Date {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles', dateStyle: 'short' })
  const before = new Date(resetsAt.getTime() - 12 * 3_600_000)
  return zonedInstant(day.format(before), 'America/Los_Angeles') ?? new Date(resetsAt.getTime() - 24 * 3_600_000)
}

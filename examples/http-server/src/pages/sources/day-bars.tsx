import { formatCount, formatCountOf } from '../../format/count.ts'
import type { DayCount } from './videos-per-day.ts'

const height = 36
const step = 8

/** A small plot of videos per day, with its numbers for whoever hovers or listens. */
export function DayBars({ counts }: { readonly counts: readonly DayCount[] }) {
  const most = Math.max(1, ...counts.map(({ videos }) => videos))
  const total = counts.reduce((sum, { videos }) => sum + videos, 0)
  const label = `Videos per day over ${counts.length} days: ${formatCount(total)} in all, ${formatCount(most)} at most in a day`
  return (
    <svg
      class="day-bars"
      viewBox={`0 0 ${counts.length * step} ${height}`}
      preserveAspectRatio="xMaxYMax meet"
      role="img"
      aria-label={label}
    >
      {counts.map(({ day, videos }, index) => {
        const tall = videos === 0 ? 1 : Math.max(2, (height * videos) / most)
        return (
          <rect x={index * step} y={height - tall} width={step - 2} height={tall} rx="1">
            <title>{`${day.toISOString().slice(0, 10)}: ${formatCountOf(videos, 'video')}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}

import type { BucketStatus } from '@youtube-archives/core'
import { formatCount } from '../../format/count.ts'
import { ExactTime } from '../parts/time.tsx'

const names = { search: 'Searches', default: 'Other calls', stats: 'Statistics' } as const
const width = 100

/** What one bucket of a project has used and left today. */
export function Meter({ status }: { readonly status: BucketStatus }) {
  const { bucket, usedUnits, limitUnits, leftUnits, resetsAt, exhaustedUntil, coolingDownUntil } = status
  const share = limitUnits === 0 ? 0 : Math.min(1, (limitUnits - leftUnits) / limitUnits)
  const tone = exhaustedUntil !== undefined ? 'spent' : share > 0.8 ? 'high' : ''
  return (
    <div class="meter">
      <p class="meter-head">
        <strong>{names[bucket]}</strong>
        <span class="number">
          {limitUnits === 0 ? 'none allowed' : `${formatCount(leftUnits)} of ${formatCount(limitUnits)} left`}
        </span>
      </p>
      <svg class={`bar ${tone}`} viewBox={`0 0 ${width} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width={width} height="6" />
        <rect class="fill" width={(width * share).toFixed(2)} height="6" />
      </svg>
      <p class="meter-foot">
        {formatCount(usedUnits)} used ·{' '}
        {exhaustedUntil === undefined ? (
          <>
            resets <ExactTime at={resetsAt} />
          </>
        ) : (
          <>
            spent until <ExactTime at={exhaustedUntil} />
          </>
        )}
        {coolingDownUntil !== undefined && (
          <>
            {' '}
            · pauses until <ExactTime at={coolingDownUntil} />
          </>
        )}
      </p>
    </div>
  )
}

import type { SourceLedger } from '@youtube-archives/core'
import { formatExact } from '../../format/time.ts'

interface Stretch {
  readonly kind: 'todo' | 'done' | 'settling' | 'lost'
  readonly after: Date
  readonly before: Date
}

const width = 1_000
// A second that is lost is one among millions: this much of it is shown, so that it is seen.
const leastWidth = 2
const says = {
  todo: 'to be read',
  done: 'read',
  settling: 'read, and read once more when it has settled',
  lost: 'holds more than YouTube shows',
}

/**
 * The timeline of a search from `since` to now, or to its end: what of it has been read. `label` says the same in words. Absent for channels, which have no timeline.
 */
export function TimelineStrip({
  ledger,
  now,
  label,
}: {
  readonly ledger: SourceLedger
  readonly now: Date
  readonly label: string
}) {
  const { source, spans } = ledger
  if (source.kind !== 'search') return null
  const start = source.since.getTime()
  const end = Math.max(start + 1_000, Math.min(source.until?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime()))
  const at = (instant: Date): number => Math.min(width, (width * (instant.getTime() - start)) / (end - start))
  const stretches: readonly Stretch[] = [
    { kind: 'todo', after: source.since, before: new Date(end) },
    ...spans.map(({ state, after, before }) => ({ kind: kindOf[state], after, before })),
  ]
  const drawn = stretches.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return (
    <svg class="strip" viewBox={`0 0 ${width} 12`} preserveAspectRatio="none" role="img" aria-label={label}>
      {drawn.map(({ kind, after, before }) => (
        <rect
          class={kind}
          x={at(after).toFixed(1)}
          width={Math.max(leastWidth, at(before) - at(after)).toFixed(1)}
          y="0"
          height="12"
        >
          <title>{`${formatExact(after)} to ${formatExact(before)}: ${says[kind]}`}</title>
        </rect>
      ))}
    </svg>
  )
}

const kindOf = { provisional: 'settling', done: 'done', lost: 'lost' } as const
const order: readonly Stretch['kind'][] = ['todo', 'done', 'settling', 'lost']

import { formatExact, formatRelative } from '../../format/time.ts'

/**
 * A time as people say it, exact on hover. Without scripts it is as of the page and exact in UTC; with them it goes on, and is exact in the viewer's own zone.
 */
export function Time({ at, now }: { readonly at: Date; readonly now: Date }) {
  return (
    <time datetime={at.toISOString()} data-as="relative" title={formatExact(at)}>
      {formatRelative(at, now)}
    </time>
  )
}

/** A time to the second: in UTC without scripts, else in the viewer's own zone. */
export function ExactTime({ at }: { readonly at: Date }) {
  return (
    <time datetime={at.toISOString()} data-as="exact" title={at.toISOString()}>
      {formatExact(at)}
    </time>
  )
}

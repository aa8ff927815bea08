import type { SourceStatus } from '@youtube-archives/core'
import { formatShare } from '../../format/count.ts'

/** How much of a timeline has been read, in words; undefined where there is none. */
export function describeCoverage({ coverage, source }: SourceStatus, now: Date): string | undefined {
  if (coverage === undefined || source.kind !== 'search') return undefined
  const end = Math.min(source.until?.getTime() ?? Number.POSITIVE_INFINITY, now.getTime())
  const seconds = Math.max(1, (end - source.since.getTime()) / 1_000)
  const { readSeconds, provisionalSeconds, lostSeconds } = coverage
  const todo = Math.max(0, seconds - readSeconds - provisionalSeconds - lostSeconds)
  const parts: readonly (readonly [number, string])[] = [
    [readSeconds, 'read'],
    [provisionalSeconds, 'settling'],
    [todo, 'still to be read'],
    [lostSeconds, 'known to hold more than YouTube shows'],
  ]
  const said = parts.filter(([share]) => share > 0).map(([share, what]) => `${formatShare(share / seconds)} ${what}`)
  return said.join(' · ')
}

/** What later readings say of the first ones; undefined before there was one. A search never shows everything, so this is the most that can be there. */
export function describeEstimate({ source }: SourceStatus): string | undefined {
  if (source.kind !== 'search' || source.recapture === undefined || source.recapture.rows === 0) return undefined
  const { rows, knownRows } = source.recapture
  return `${formatShare(knownRows / rows)} of ${rows} videos that a later reading showed were known from the first`
}

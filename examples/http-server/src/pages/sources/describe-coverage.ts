import type { SourceStatus } from '@youtube-archives/core'
import { formatCountOf, formatShare } from '../../format/count.ts'

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

/** How much of what there is has been found, and what that is known from; undefined where too little is known. */
export function describeEstimate({ coverageEstimate }: SourceStatus): string | undefined {
  if (coverageEstimate === undefined) return undefined
  if (coverageEstimate.method === 'chapman') {
    const { shareAtMost, sweptVideos } = coverageEstimate
    return `at most ${formatShare(shareAtMost)}, by Chapman from ${formatCountOf(Math.round(sweptVideos), 'video')} that sweeps have shown`
  }
  const { share, low, high, listedVideos, searchRecall } = coverageEstimate
  const between = `between ${formatShare(low)} and ${formatShare(high)}`
  const list = `${formatCountOf(listedVideos, 'upload')} of followed channels, ${formatShare(searchRecall.share)} of which search shows`
  return `${formatShare(share)} (${between}) of the videos of nine to two days ago, by ${list}`
}

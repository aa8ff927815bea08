import type { CoverageEstimate } from '@youtube-archives/core'
import { countOf } from '../output/terminal-text.ts'

/** How much has been found of what was published from nine to two days ago, with what that is known from. */
export function describeEstimate(estimate: CoverageEstimate): string {
  if (estimate.method === 'chapman') {
    const { shareAtMost, sweptVideos } = estimate
    return `estimate: at most ${percent(shareAtMost)} found, by Chapman from ${countOf(Math.round(sweptVideos), 'video')} that sweeps have shown`
  }
  const { share, low, high, listedVideos, searchRecall } = estimate
  return (
    `estimate: ${percent(share)} found (${percent(low)} to ${percent(high)}), ` +
    `by ${countOf(listedVideos, 'upload')} of followed channels, ${percent(searchRecall.share)} of which search shows`
  )
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

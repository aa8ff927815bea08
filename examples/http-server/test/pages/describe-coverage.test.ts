import type { SourceStatus } from '@youtube-archives/core'
import { expect, it } from 'vitest'
import { describeEstimate } from '../../src/pages/sources/describe-coverage.ts'

function describe(coverageEstimate: SourceStatus['coverageEstimate']): string | undefined {
  return describeEstimate({ coverageEstimate } as SourceStatus)
}

it('tells an estimate with its interval and its method, and nothing where there is none', () => {
  const searchRecall = { share: 0.8, low: 0.75, high: 0.85 }
  const followed = { share: 0.9, low: 0.86, high: 0.93, searchRecall, listedVideos: 1_234, videos: 5_000 }
  expect(describe({ method: 'followed-channels', ...followed })).toBe(
    '90 % (between 86 % and 93 %) of the videos of nine to two days ago, by 1,234 uploads of followed channels, 80 % of which search shows',
  )
  expect(describe({ method: 'chapman', shareAtMost: 0.91, sweptVideos: 89.6 })).toBe(
    'at most 91 %, by Chapman from 90 videos that sweeps have shown',
  )
  expect(describe(undefined)).toBeUndefined()
})

import { type Behaviour, createQueryWorld, type World } from '@youtube-archives/fake-youtube'

/** Midnight in Los Angeles, so that quota days and days of the experiment are the same. */
const STARTS_AT = '2026-09-01T07:00:00Z'

/** 200 queries, 20,000 matching videos a day times `scale`, fifteen days: two weeks, and a day for what comes late. */
export function createStandardWorld(seed: number, scale = 1): World {
  return createQueryWorld({ seed, startsAt: STARTS_AT, days: 15, videosPerDay: scale * VIDEOS_PER_DAY })
}

/** Search shows half of the videos 20 minutes late, a tenth never, and leaves a tenth out of each answer. */
export const standardBehaviour: Partial<Behaviour> = {
  indexDelay: { medianMs: 20 * 60_000, sigma: 1 },
  neverShownShare: 0.1,
  dropShare: 0.1,
}

/** Matching videos a day; one default project can be shown 5,000. */
export const VIDEOS_PER_DAY = 20_000

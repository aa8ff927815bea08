import { createQueryWorld, type World } from '@youtube-archives/fake-youtube'
import { readTruth, type Truth } from '../src/coverage/truth.ts'

/** A world of the same kind as the standard one, small enough for a test. */
export function createSmallWorld(): { readonly world: World; readonly truth: Truth } {
  const world = createQueryWorld({
    seed: 1,
    startsAt: '2026-09-01T07:00:00Z',
    days: 4,
    queries: 20,
    videosPerDay: 1_000,
  })
  return { world, truth: readTruth(world) }
}

import { drawGaussian, type RandomSource } from '../../random/random-source.ts'
import { createWeightedChoice } from '../../random/weighted-choice.ts'
import type { ResolvedQueryWorldOptions } from './query-world-options.ts'

const HOUR_MS = 3_600_000

/**
 * Draws instants at which a query's videos are published: more by day than by night, and by a noise that is the same
 * for all videos of the query (each hour keeps four fifths of the one before).
 */
export function createPublishTimes(options: ResolvedQueryWorldOptions, random: RandomSource): () => number {
  const { days, diurnalSwing, burstiness, startsAtMs } = options
  const phase = Math.floor(random() * 3) / 3
  let noise = 0
  const weights = Float64Array.from({ length: days * 24 }, (_, hour) => {
    noise = 0.8 * noise + 0.6 * drawGaussian(random)
    const swing = 1 + diurnalSwing * Math.sin(2 * Math.PI * ((hour + 0.5) / 24 - phase))
    return swing * Math.exp(burstiness * noise)
  })
  const hours = createWeightedChoice(weights)
  return () => startsAtMs + Math.floor(((hours.pick(random()) + random()) * HOUR_MS) / 1000) * 1000
}

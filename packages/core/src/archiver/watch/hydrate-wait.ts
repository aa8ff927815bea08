import { dayMs } from '../../shared/durations.ts'

// What calls that are not full may take of the units: the more there are, the less long a video waits for others.
const partialShare = 0.02
const longestWaitMs = 5 * 60_000
const shortestWaitMs = 60_000
// With less than this to come, waiting would fill no call.
const fewVideos = 10

/** How long at most videos wait in ms until they are read with a call that is not full: five minutes with the default quota, down to one with more. */
export function hydrateWaitMs(unitsPerDay: number): number {
  return Math.min(longestWaitMs, Math.max(shortestWaitMs, dayMs / (partialShare * unitsPerDay)))
}

/** Whether what is found is worth waiting for others: in an archive that finds little it is read at once, as far as calls that are not full have been saved up. */
export function isFoundOften(videosPerDay: number, unitsPerDay: number): boolean {
  return (videosPerDay / dayMs) * hydrateWaitMs(unitsPerDay) >= fewVideos
}

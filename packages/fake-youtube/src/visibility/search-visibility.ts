import type { Behaviour } from '../behaviour/behaviour.ts'
import { gaussianHash, uniformHash } from '../random/hash.ts'
import type { WorldData } from '../world/world-data.ts'

/** Whether search can show a video at an instant: public, indexed, still there and not one of the never shown. */
export function isShownBySearch(data: WorldData, behaviour: Behaviour, serial: number, atMs: number): boolean {
  return (
    data.isSearchable(serial) &&
    indexedMs(data, behaviour, serial) <= atMs &&
    data.goneMsOf(serial) > atMs &&
    (behaviour.neverShownShare === 0 || uniformHash(data.seed, serial, 601) >= behaviour.neverShownShare) &&
    (behaviour.fading.share === 1 || isStillFound(data, behaviour, serial, atMs))
  )
}

/** Each video fades at an age of its own, so that what is lost once stays lost. */
function isStillFound(data: WorldData, behaviour: Behaviour, serial: number, atMs: number): boolean {
  const { fromDays, untilDays, share } = behaviour.fading
  const ageDays = (atMs - data.publishedMsOf(serial)) / 86_400_000
  if (ageDays < fromDays) return true
  const faded = ageDays >= untilDays ? 1 : (ageDays - fromDays) / (untilDays - fromDays)
  return uniformHash(data.seed, serial, 603) < 1 - (1 - share) * faded
}

function indexedMs(data: WorldData, behaviour: Behaviour, serial: number): number {
  const publishedMs = data.publishedMsOf(serial)
  const fixed = data.indexedMsOf(serial)
  // Never before it is public, whatever a test says.
  if (fixed !== undefined) return Math.max(publishedMs, fixed)
  const { medianMs, sigma } = behaviour.indexDelay
  return medianMs === 0 ? publishedMs : publishedMs + medianMs * Math.exp(sigma * gaussianHash(data.seed, serial, 602))
}

/** Whether anybody with the id can see a video: published and not gone. */
export function isPublic(data: WorldData, serial: number, atMs: number): boolean {
  return data.publishedMsOf(serial) <= atMs && data.goneMsOf(serial) > atMs
}

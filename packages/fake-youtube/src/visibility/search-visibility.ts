import type { Behaviour } from '../behaviour/behaviour.ts'
import { gaussianHash, uniformHash } from '../random/hash.ts'
import type { WorldData } from '../world/world-data.ts'

/** Whether search can show a video at an instant: public, indexed, still there and not one of the never shown. */
export function isShownBySearch(data: WorldData, behaviour: Behaviour, serial: number, atMs: number): boolean {
  return (
    shownFromMs(data, behaviour, serial) <= atMs &&
    data.goneMsOf(serial) > atMs &&
    (behaviour.fading.share === 1 || isStillFound(data, behaviour, serial, atMs))
  )
}

/** From when on search shows a video, as long as it is there and has not faded; `Infinity` for one it never shows. */
export function shownFromMs(data: WorldData, behaviour: Behaviour, serial: number): number {
  const { neverShownShare, indexDelay } = behaviour
  if (!data.isSearchable(serial)) return Infinity
  if (neverShownShare > 0 && uniformHash(data.seed, serial, 601) < neverShownShare) return Infinity
  const publishedMs = data.publishedMsOf(serial)
  const fixed = data.indexedMsOf(serial)
  // Never before it is public, whatever a test says.
  if (fixed !== undefined) return Math.max(publishedMs, fixed)
  const { medianMs, sigma } = indexDelay
  return medianMs === 0 ? publishedMs : publishedMs + medianMs * Math.exp(sigma * gaussianHash(data.seed, serial, 602))
}

/** Each video fades at an age of its own, so that what is lost once stays lost. */
function isStillFound(data: WorldData, behaviour: Behaviour, serial: number, atMs: number): boolean {
  const { fromDays, untilDays, share } = behaviour.fading
  const ageDays = (atMs - data.publishedMsOf(serial)) / 86_400_000
  if (ageDays < fromDays) return true
  const faded = ageDays >= untilDays ? 1 : (ageDays - fromDays) / (untilDays - fromDays)
  return uniformHash(data.seed, serial, 603) < 1 - (1 - share) * faded
}

/** Whether anybody with the id can see a video: published and not gone. */
export function isPublic(data: WorldData, serial: number, atMs: number): boolean {
  return data.publishedMsOf(serial) <= atMs && data.goneMsOf(serial) > atMs
}

import type { Behaviour } from '../behaviour/behaviour.ts'
import { gaussianHash, uniformHash } from '../random/hash.ts'
import type { WorldData } from '../world/world-data.ts'

/** Whether search can show a video at an instant: public, indexed, still there and not one of the never shown. */
export function isShownBySearch(data: WorldData, behaviour: Behaviour, serial: number, atMs: number): boolean {
  return (
    data.isSearchable(serial) &&
    indexedMs(data, behaviour, serial) <= atMs &&
    data.goneMsOf(serial) > atMs &&
    (behaviour.neverShownShare === 0 || uniformHash(data.seed, serial, 601) >= behaviour.neverShownShare)
  )
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

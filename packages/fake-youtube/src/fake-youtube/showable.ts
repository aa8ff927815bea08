import type { Instant } from '../errors/to-instant.ts'
import { toInstant } from '../errors/to-instant.ts'
import { resolveCriteria, type SearchCriteria } from '../query/search-criteria.ts'
import { createVideoFilter } from '../query/video-filters.ts'
import { isShownBySearch, shownFromMs } from '../visibility/search-visibility.ts'
import { candidatePositions } from '../world/candidate-positions.ts'
import type { FakeState } from './fake-state.ts'

/** The ids of the videos a search can show at an instant, newest first. */
export function showableIds(state: FakeState, criteria: SearchCriteria, at: Instant | undefined): string[] {
  const { data } = state.world
  const atMs = at === undefined ? state.clock.now() : toInstant('at', at)
  const resolved = resolveCriteria(criteria)
  const accepts = createVideoFilter(resolved.filters)
  const candidates = candidatePositions(data, { ...resolved, beforeMs: Math.min(resolved.beforeMs, atMs) })
  const ids: string[] = []
  for (let index = candidates.to - 1; index >= candidates.from; index--) {
    const serial = candidates.serialAt(index)
    if (!isShownBySearch(data, state.behaviour, serial, atMs)) continue
    const video = data.videoAt(serial)
    if (accepts === undefined || accepts(video, atMs)) ids.push(video.id)
  }
  return ids
}

/** From when on a search can show a video; `undefined` for never. */
export function showableFrom(state: FakeState, videoId: string): Date | undefined {
  const { data } = state.world
  const serial = data.serialOf(videoId)
  const ms = serial === undefined ? Infinity : shownFromMs(data, state.behaviour, serial)
  return ms === Infinity ? undefined : new Date(ms)
}

import type { CrowdedSecond, WindowPosition } from '../remaining-tasks/task-position.ts'
import { plusMs, secondMs } from './whole-seconds.ts'
import type { ReadStretch, SearchAnswer } from './window-advance.ts'

// Search ends at about 500 rows whatever there is (documented for channelId, observed for keywords): ten pages.
// https://developers.google.com/youtube/v3/docs/search/list
const mostPages = 10
// Lists were seen to end at 400 rows too (observed, undocumented).
const fewestPagesAtCeiling = 8
// A last page this full speaks for a list that was cut off, not for one that ended; so does an empty one behind a token.
const cutOffRows = 40

/** Moves a walk by page tokens through the last second of a window; what even tokens cannot reach is known loss. */
export function advanceCrowdedSecond(
  position: WindowPosition,
  crowded: CrowdedSecond,
  answer: SearchAnswer,
): { readonly read: readonly ReadStretch[]; readonly next: WindowPosition | undefined } {
  const token = answer.nextPageToken?.trim() ?? ''
  const pages = crowded.pages + 1
  const firstId = answer.rows[0]?.videoId
  const startedOver = crowded.pages > 0 && firstId !== undefined && firstId === crowded.firstIds[0]
  const goesInCircles = startedOver || (token !== '' && token === crowded.pageToken)
  const ended = answer.rows.length === 0 || token === '' || goesInCircles
  if (!ended && pages < mostPages) {
    const firstIds = crowded.pages === 0 ? answer.rows.map((row) => row.videoId) : crowded.firstIds
    return { read: [], next: { ...position, crowded: { pageToken: token, pages, firstIds } } }
  }
  const second = plusMs(position.before, -secondMs)
  const cutOff = goesInCircles || answer.rows.length === 0 || answer.rows.length >= cutOffRows
  const lost = !ended || (pages >= fewestPagesAtCeiling && cutOff)
  const read = [{ after: second, before: position.before, lost }]
  if (second.getTime() <= position.after.getTime()) return { read, next: undefined }
  return { read, next: { after: position.after, before: second, depth: position.depth, silentAnswers: 0 } }
}

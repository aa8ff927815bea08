import type { PendingVideo } from '../remaining-tasks/task-position.ts'
import { plusMs } from './whole-seconds.ts'

const hourMs = 3_600_000
// One answer may leave out a video that is there. Two a day apart are believed.
const apartMs = 24 * hourMs

/** What becomes of videos that were to be hydrated and are not. */
export interface Absence {
  readonly gone: readonly string[]
  readonly pending: readonly PendingVideo[]
}

/** Sorts videos without a record: gone when missing in two answers at least 24 h apart, else asked for again. */
export function judgeAbsence(
  videos: readonly PendingVideo[],
  answer: { readonly now: Date; wasShown(videoId: string): boolean; wasAsked(videoId: string): boolean },
): Absence {
  const { now } = answer
  const gone: string[] = []
  const pending: PendingVideo[] = []
  for (const video of videos) {
    const { videoId, missingSince } = video
    if (!answer.wasAsked(videoId)) pending.push({ ...video, notBefore: now })
    // Shown in a form that cannot be read: it is there, so it is not missing.
    else if (answer.wasShown(videoId)) pending.push({ videoId, notBefore: plusMs(now, hourMs) })
    else if (missingSince === undefined) pending.push({ videoId, missingSince: now, notBefore: plusMs(now, apartMs) })
    else if (now.getTime() - missingSince.getTime() >= apartMs) gone.push(videoId)
    else pending.push({ videoId, missingSince, notBefore: plusMs(missingSince, apartMs) })
  }
  return { gone, pending }
}

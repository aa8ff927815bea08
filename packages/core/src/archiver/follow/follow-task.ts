import type { VideoSighting } from '../../records/video-record.ts'
import type { NewTask } from '../../remaining-tasks/remaining-task.ts'
import type { SearchSourceRecord } from '../../stores/source-record.ts'
import { canFollow } from './can-follow.ts'
import type { FollowSchedule } from './follow-schedule.ts'

/** Name of the standing task of a channel. */
export function followTaskId(channelId: string): string {
  return `follow:${channelId}`
}

/** Follow tasks for the channels that a page showed and that this process has not written down before. */
export function newFollows(
  schedule: FollowSchedule | undefined,
  source: SearchSourceRecord,
  rows: readonly VideoSighting[],
  now: Date,
): readonly NewTask[] {
  if (schedule === undefined || rows.length === 0 || !canFollow(source)) return []
  const channelIds = new Set(rows.map(({ channelId }) => channelId))
  return [...channelIds]
    .filter((channelId) => !schedule.isKnown(channelId))
    .map((channelId) => ({
      taskId: followTaskId(channelId),
      kind: 'follow',
      position: { channelId, headIds: [] },
      notBefore: schedule.firstDueAt(now),
    }))
}

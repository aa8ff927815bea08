import type { MemoryArchive } from '../memory-archive.ts'
import { deleteForgotten } from './delete-forgotten.ts'

/** Deletes what is marked and not deleted yet, at most `limit` videos of it. Returns how many there were. */
export function deleteMarked(archive: MemoryArchive, now: Date, limit: number): number {
  const { suppressions, videos, channels, tasks } = archive
  let deleted = 0
  for (const { mark, kind, id } of suppressions.unfinished()) {
    const ids = kind === 'video' ? [id] : [...videos.ofChannel(id)]
    for (const videoId of ids) {
      if (deleted === limit) return deleted
      if (deleteForgotten(archive, videoId, now)) deleted += 1
    }
    if (kind === 'channel') {
      channels.delete(id)
      for (const task of [...tasks.ofKinds(['follow'])]) {
        if (task.kind === 'follow' && task.position.channelId === id) tasks.delete(task.taskId)
      }
    }
    suppressions.finish(mark)
  }
  return deleted
}

import { forgetVideo, type MemoryArchive } from '../memory-archive.ts'

/** Deletes a video with its places in tasks. False where it was unknown. */
export function deleteForgotten(archive: MemoryArchive, videoId: string, now: Date): boolean {
  const wasStored = archive.videos.get(videoId)?.wasStored === true
  const wasKnown = forgetVideo(archive, videoId)
  leaveTasks(archive, videoId)
  if (wasStored) archive.changes.add({ videoId, kind: 'forgotten', changedAt: now })
  return wasKnown
}

/** A task that is left without videos has nothing to do; one that somebody holds ends by itself. */
function leaveTasks({ tasks }: MemoryArchive, videoId: string): void {
  for (const held of [tasks.heldVideos, tasks.refreshedVideos]) {
    for (const taskId of held.tasksOf(videoId)) {
      const task = tasks.get(taskId)
      if (task === undefined || !('videos' in task)) continue
      const videos = task.videos.filter((video) => video.videoId !== videoId)
      if (videos.length === 0 && task.state !== 'leased') tasks.delete(taskId)
      else tasks.set({ ...task, videos })
    }
  }
}

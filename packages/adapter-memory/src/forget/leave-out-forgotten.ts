import type { PageCommit } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { deleteForgotten } from './delete-forgotten.ts'

/** What of a commit may be stored. What it names of a forgotten video or channel, and what was kept of that without naming its channel, is deleted. */
export function leaveOutForgotten(archive: MemoryArchive, commit: PageCommit): PageCommit {
  const { suppressions } = archive
  if (suppressions.size === 0) return commit
  const isId = (videoId: string): boolean => suppressions.names('video', videoId)
  const isChannel = (channelId: string): boolean => suppressions.names('channel', channelId)
  const isVideo = (video: { readonly videoId: string; readonly channelId: string }): boolean =>
    isId(video.videoId) || isChannel(video.channelId)
  const { found, hydrated, pending, channels, newTasks } = commit
  const seen = [...(found ?? []).flatMap(({ videos }) => videos), ...(hydrated ?? [])]
  for (const video of seen) if (isVideo(video)) deleteForgotten(archive, video.videoId, commit.now)
  return {
    ...commit,
    found: found?.map((ofSource) => ({ ...ofSource, videos: ofSource.videos.filter((video) => !isVideo(video)) })),
    hydrated: hydrated?.filter((video) => !isVideo(video)),
    pending: pending?.filter(({ videoId }) => !isId(videoId)),
    channels: channels?.filter(({ channelId }) => !isChannel(channelId)),
    newTasks: newTasks?.filter((task) => task.kind !== 'follow' || !isChannel(task.position.channelId)),
  }
}

import type { PendingVideo, VideosTask } from '@youtube-archives/core'

/** A task that reads these videos by id, as it starts. */
export function newVideosTask(kind: VideosTask['kind'], videos: readonly PendingVideo[], now: Date): VideosTask {
  return {
    ...{ taskId: `${kind}-${crypto.randomUUID()}`, kind, sourceId: undefined, videos, createdAt: now, notBefore: now },
    ...({ state: 'waiting', attempts: 0, fence: 0, progress: 0 } as const),
    ...{ deferral: undefined, reason: undefined, leasedUntil: undefined, worker: undefined },
  }
}

import type { PageCommit, VideoChange } from '@youtube-archives/core'
import { type MemoryArchive, putVideo } from '../memory-archive.ts'

/** Leaves a tombstone for each video that was known. One that was forgotten meanwhile stays forgotten. */
export function storeGone(archive: MemoryArchive, { gone = [], now }: PageCommit): readonly VideoChange[] {
  const changes: VideoChange[] = []
  for (const videoId of new Set(gone)) {
    archive.pending.delete(videoId)
    const known = archive.videos.get(videoId)?.record
    if (known === undefined || known.state === 'gone') continue
    putVideo(archive, { state: 'gone', videoId, goneAt: now })
    archive.readings.deleteVideo(videoId)
    archive.changes.add({ videoId, kind: 'gone', changedAt: now })
    changes.push({ videoId, kind: 'gone', sourceIds: archive.matches.sourceIdsOf(videoId) })
  }
  return changes
}

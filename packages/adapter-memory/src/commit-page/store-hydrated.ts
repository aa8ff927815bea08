import type { HydratedVideo, PageCommit, VideoChange } from '@youtube-archives/core'
import { type MemoryArchive, putVideo } from '../memory-archive.ts'
import { visibleRecord } from '../tables/video-table.ts'

/** Stores videos that were read by id, whatever was known of them. */
export function storeHydrated(archive: MemoryArchive, { hydrated = [], now }: PageCommit): readonly VideoChange[] {
  const once = new Map(hydrated.map((video) => [video.videoId, video]))
  return [...once.values()].map((video) => {
    const { videoId } = video
    const kind = kindOfChange(archive, video, now)
    putVideo(archive, { ...video, state: 'stored' })
    archive.pending.delete(videoId)
    if (kind !== 'unchanged') archive.changes.add({ videoId, kind, changedAt: now })
    return { videoId, kind, sourceIds: archive.matches.sourceIdsOf(videoId) }
  })
}

function kindOfChange(archive: MemoryArchive, video: HydratedVideo, now: Date): 'new' | 'updated' | 'unchanged' {
  const row = archive.videos.get(video.videoId)
  if (!row?.wasStored) return 'new'
  const known = visibleRecord(row.record, now)
  return known.state === 'stored' && known.contentHash === video.contentHash ? 'unchanged' : 'updated'
}

import type { ResolvedVideoFilter } from '@youtube-archives/core'
import type { MemoryArchive } from '../memory-archive.ts'
import { fittingVideos } from './fitting-videos.ts'

export function countVideos(archive: MemoryArchive, filter: ResolvedVideoFilter, limit: number): number {
  let count = 0
  for (const _ of fittingVideos(archive, filter)) {
    count += 1
    if (count === limit) break
  }
  return count
}

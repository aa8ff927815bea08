import type { ArchiveStore } from '@youtube-archives/core'

/** The logged changes in words, oldest first: `new v1`. */
export async function changedVideos(store: ArchiveStore): Promise<string[]> {
  return (await store.changes({ limit: 1_000 })).items.map(({ kind, videoId }) => `${kind} ${videoId}`)
}

import type { ArchiveStore } from '@youtube-archives/core'

/** What the public face tells of an archive, to compare before and after. */
export async function snapshot(store: ArchiveStore, videoIds: readonly string[]): Promise<unknown> {
  const sources = await store.sources.list()
  const sourceIds = sources.map((source) => source.sourceId)
  return {
    sources,
    ledgers: await store.ledger.read({ sourceIds }),
    counts: await store.sources.counts(sourceIds),
    videos: await store.videos.getMany(videoIds),
    matches: await store.videos.matches(videoIds),
    tasks: await store.remainingTasks.list({ states: ['waiting', 'leased', 'done', 'dead', 'given-up'] }),
    taskCounts: await store.remainingTasks.count(),
    changes: (await store.changes({ limit: 1_000 })).items,
    keys: await store.keys.list(),
    sealed: await store.keys.listSealed(),
    state: await store.state.get('name'),
  }
}

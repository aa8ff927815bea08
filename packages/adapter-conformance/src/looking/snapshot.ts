import type { ArchiveStore } from '@youtube-archives/core'

const states = ['waiting', 'leased', 'done', 'dead', 'given-up'] as const

/** What the public face tells of an archive, to compare before and after. */
export async function snapshot(store: ArchiveStore, videoIds: readonly string[]): Promise<unknown> {
  const sources = await store.sources.list()
  const sourceIds = sources.map((source) => source.sourceId)
  const { keys, buckets, aliases } = await store.keys.list()
  return {
    sources,
    ledgers: await store.ledger.read({ sourceIds }),
    counts: await store.sources.counts(sourceIds),
    // What is done with no ids at all is a matter of its own.
    videos: videoIds.length === 0 ? [] : byId(await store.videos.getMany(videoIds), 'videoId'),
    matches: videoIds.length === 0 ? [] : await store.videos.matches(videoIds),
    channel: await store.channels.get('UC1'),
    tasks: await store.remainingTasks.list({ states }),
    taskCounts: await store.remainingTasks.count(),
    changes: (await store.changes({ limit: 1_000 })).items,
    keys: byId(keys, 'keyId'),
    buckets: [...buckets].sort((one, other) => (one.projectId + one.bucket < other.projectId + other.bucket ? -1 : 1)),
    aliases,
    sealed: await store.keys.listSealed(),
    state: await store.state.get('name'),
  }
}

/** Sorted where the contract gives no order. */
export function byId<Name extends string, Row extends Readonly<Record<Name, string>>>(
  rows: readonly Row[],
  name: Name,
): readonly Row[] {
  return [...rows].sort((one, other) => (one[name] < other[name] ? -1 : 1))
}

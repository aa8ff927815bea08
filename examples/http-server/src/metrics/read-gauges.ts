import { readSourceStatus } from '@youtube-archives/core'
import type { ServerContext } from '../context.ts'
import type { Gauge } from './registry.ts'

/** What is read from the store at the moment that somebody asks. */
export async function readGauges(
  { store, keyPool, listeners, archiving }: ServerContext,
  signal: AbortSignal,
): Promise<readonly Gauge[]> {
  const [quota, tasks, sources, now] = await Promise.all([
    keyPool.status({ all: true, signal }),
    store.remainingTasks.count({}, { signal }),
    readSourceStatus(store, { signal }),
    store.now({ signal }),
  ])
  const perBucket = (read: (bucket: (typeof quota.projects)[number]['buckets'][number]) => number) =>
    quota.projects.flatMap(({ projectId, buckets }) =>
      buckets.map((bucket) => ({ labels: { project: projectId, bucket: bucket.bucket }, value: read(bucket) })),
    )
  const active = sources.filter(({ source }) => source.state === 'active')
  return [
    {
      name: 'youtube_archives_units_used',
      help: 'Units spent this quota day, by bucket and project',
      values: perBucket(({ usedUnits }) => usedUnits),
    },
    {
      name: 'youtube_archives_units_limit',
      help: 'Units a quota day, by bucket and project',
      values: perBucket(({ limitUnits }) => limitUnits),
    },
    {
      name: 'youtube_archives_tasks',
      help: 'Remaining tasks, by state',
      values: Object.entries(tasks.byState).map(([state, value]) => ({ labels: { state }, value })),
    },
    {
      name: 'youtube_archives_pending_videos',
      help: 'Videos that were found and wait for their content, in no task yet',
      values: [{ value: tasks.pendingVideos }],
    },
    {
      name: 'youtube_archives_stored_videos',
      help: 'Stored videos that a source matched, by source',
      values: sources.map(({ source, videos }) => ({ labels: { source: source.sourceId }, value: videos.stored })),
    },
    {
      name: 'youtube_archives_poll_delay_seconds',
      help: 'How long ago an active source was last read; since it was added, where it never was',
      values: active.map(({ source }) => ({
        labels: { source: source.sourceId },
        value: Math.max(0, (now.getTime() - (source.lastReadAt ?? source.createdAt).getTime()) / 1_000),
      })),
    },
    {
      name: 'youtube_archives_archiving',
      help: '1 while the archive is kept, 0 while something that needs a person stands in the way',
      values: [{ value: archiving.problem === undefined ? 1 : 0 }],
    },
    {
      name: 'youtube_archives_listeners',
      help: 'Pages and programs that listen to the live feed',
      values: [{ value: listeners.count }],
    },
  ]
}

import { migrate } from '@youtube-archives/adapter-postgres'
import type { Pool, PoolClient } from 'pg'
import { contentLine, contentTable, matchLine, matchTable, stateLine, stateTable } from '../data/copy-lines.ts'
import { makeVideos } from '../data/make-videos.ts'
import { writeCopy } from '../server/copy-streams.ts'

export const archiveSchema = 'search_bench'
const sourceCount = 40
const videosAtOnce = 5_000

/** The source that matched a video: the first has a quarter of all, as one broad search would. */
function sourceOf(number: number): string {
  return `source${number % 4 === 0 ? 0 : number % sourceCount}`
}

/**
 * An archive of so many hydrated videos, written by COPY and indexed as `migrate()` indexes it; what is there from a run before is used again.
 */
export async function loadArchive(pool: Pool, videos: number, note: (text: string) => void): Promise<void> {
  await migrate(pool, { schema: archiveSchema })
  const { rows } = await pool.query<{ count: string }>(`select count(*) from ${archiveSchema}.videos`)
  const from = Number(rows[0]?.count)
  if (from > videos)
    throw new Error(
      `The archive holds ${from} videos, more than the ${videos} asked for: use another folder or database.`,
    )
  const fetchedAt = new Date()
  const client = await pool.connect()
  try {
    for (let number = from; number < videos; number += videosAtOnce) {
      await copyVideos(client, number, Math.min(videosAtOnce, videos - number), fetchedAt)
      if (number % 100_000 < videosAtOnce) note(`${number} of ${videos} videos written`)
    }
    if (from < videos) {
      await client.query(
        `insert into ${archiveSchema}.sources (source_id, kind, state, definition, since, weight, progress, created_at)
         select 'source' || n, 'search', 'active', '{"query":"q","filters":{}}'::json, now(), 1, '{}'::json, now() from generate_series(0, ${sourceCount - 1}) n
         on conflict (source_id) do nothing`,
      )
      await client.query(
        `insert into ${archiveSchema}.source_counts (source_id, stored)
         select source_id, count(*) from ${archiveSchema}.video_matches group by source_id
         on conflict (source_id) do update set stored = excluded.stored`,
      )
      await addWork(client)
      note('vacuum analyze')
      await client.query('vacuum analyze')
    }
    await client.query(
      `update ${archiveSchema}.video_state set expires_at = now() + interval '20 days' where expires_at < now() + interval '1 day'`,
    )
  } finally {
    client.release()
  }
}

async function copyVideos(client: PoolClient, from: number, count: number, fetchedAt: Date): Promise<void> {
  const videos = await makeVideos(from, count, fetchedAt)
  const time = fetchedAt.toISOString()
  const matches = videos.map((video, index) => matchLine(video, sourceOf(from + index), time))
  await client.query('begin')
  const tables = [
    [stateTable, videos.map((video) => stateLine(video, time))],
    [contentTable, videos.map(contentLine)],
    [matchTable, matches],
  ] as const
  for (const [table, lines] of tables) {
    await writeCopy(client, `copy ${archiveSchema}.${table} from stdin`, Buffer.from(lines.join('')))
  }
  await client.query('commit')
}

/** What the other statements of the adapter read: tasks, pending videos, changes, in the numbers that such an archive has. */
async function addWork(client: PoolClient): Promise<void> {
  const schema = archiveSchema
  await client.query(`insert into ${schema}.remaining_tasks (task_id, kind, source_id, state, position, window_before, not_before, created_at, finished_at)
    select 't' || n, 'window', 'source' || n % ${sourceCount}, case when n % 10 = 0 then 'waiting' else 'done' end, '{}', now() - n * interval '1 minute',
      now(), now() - n * interval '1 minute', now() from generate_series(1, 50000) n on conflict (task_id) do nothing`)
  await client.query(`insert into ${schema}.pending_videos (video_id, not_before)
    select video_id, now() from ${schema}.video_state limit 50000 on conflict (video_id) do nothing`)
  await client.query(
    `insert into ${schema}.video_changes (video_id, kind, changed_at) select video_id, 'new', changed_at from ${schema}.video_state`,
  )
}

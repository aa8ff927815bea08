import type { AbortOptions } from '@youtube-archives/core'
import { countedMatches, SourceCounts } from '../commit-page/source-counts.ts'
import { makePending } from '../commit-page/store-found.ts'
import type { Database } from '../connection/database.ts'
import type { Session } from '../connection/session.ts'
import { logChanges } from '../sql/changes.ts'
import { deleteContent, findExpired, markExpired } from '../sql/videos.ts'

interface ExpiredRow {
  readonly video_id: string
  readonly previous_state: 'found' | 'stored'
}

// A transaction of this many rows is over soon, and nobody waits for it long.
const mostAtOnce = 1_000

/** Purges in transactions of bounded size until nothing is due, or `limit` is reached. */
export async function purgeExpired(
  database: Database,
  { now, limit }: { readonly now: Date; readonly limit: number },
  options: AbortOptions | undefined,
): Promise<number> {
  let purged = 0
  for (;;) {
    const count = Math.min(mostAtOnce, limit - purged)
    const batch = await database.transaction('videos.purgeExpired', options, (session) => purge(session, now, count))
    purged += batch.purged
    // Where another process purged what was found here, the next round finds the rest.
    if (batch.found === 0 || purged >= limit) return purged
  }
}

async function purge(
  session: Session,
  now: Date,
  limit: number,
): Promise<{ readonly found: number; readonly purged: number }> {
  if (limit <= 0) return { found: 0, purged: 0 }
  const due = await session.query<{ video_id: string }>(findExpired, [now, limit])
  const ids = due.map(({ video_id }) => video_id)
  if (ids.length === 0) return { found: 0, purged: 0 }
  const rows = await session.query<ExpiredRow>(markExpired, [[...ids].sort(), now])
  const marked = new Map(rows.map((row) => [row.video_id, row.previous_state]))
  const expired = ids.filter((videoId) => marked.has(videoId))
  await makePending(
    session,
    expired.map((videoId) => ({ videoId, now })),
  )
  // Nobody was ever told of a video that was only found.
  const stored = expired.filter((videoId) => marked.get(videoId) === 'stored')
  if (stored.length > 0) {
    await session.change(deleteContent, [stored])
    await session.change(logChanges, [stored, stored.map(() => 'expired'), now])
  }
  const counts = new SourceCounts()
  const matches = await countedMatches(session, expired)
  for (const [videoId, ofVideo] of matches) counts.moveVideo(ofVideo, marked.get(videoId), 'expired')
  await counts.store(session)
  return { found: ids.length, purged: expired.length }
}

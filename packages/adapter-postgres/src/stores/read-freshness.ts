import type { AbortOptions, Freshness, FreshnessQuery } from '@youtube-archives/core'
import type { Database } from '../connection/database.ts'
import { countExpiring, countOutdated, firstAsked, firstExpiring } from '../sql/freshness.ts'

/** How old the videos are that may be shown. */
export async function readFreshness(
  database: Database,
  { expiresBefore, askedBefore, limit = 10_000 }: FreshnessQuery,
  options: AbortOptions | undefined,
): Promise<Freshness> {
  const now = await database.now('videos.freshness', options)
  return database.run('videos.freshness', options, async (session) => {
    const expiring = await session.first<{ count: number }>(countExpiring, [now, expiresBefore, limit])
    const outdated = await session.first<{ count: number }>(countOutdated, [now, askedBefore, limit])
    const expiresFirst = await session.first<{ due_at: Date }>(firstExpiring, [now])
    const askedFirst = await session.first<{ due_at: Date }>(firstAsked, [now])
    return {
      expiring: expiring?.count ?? 0,
      firstExpiresAt: expiresFirst?.due_at,
      outdated: outdated?.count ?? 0,
      firstAskedAt: askedFirst?.due_at,
    }
  })
}

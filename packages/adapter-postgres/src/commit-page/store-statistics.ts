import type { Session } from '../connection/session.ts'
import { sortedByKey } from '../rows/sorted-by-key.ts'
import { type CountValues, countValues } from '../rows/video-row.ts'
import { insertReadings, noteAsked, readStoredIds, updateStatistics } from '../sql/freshness.ts'
import type { ReadCommit } from './read-commit.ts'
import { makePending } from './store-found.ts'

type Ids = { readonly video_id: string }

/** Stores what the last page of a group says of statistics alone, keeps readings where a history is kept, and has those looked at that it left out. */
export async function storeStatistics(session: Session, commits: readonly ReadCommit[]): Promise<void> {
  const last = commits.at(-1)
  if (last === undefined) return
  const counted = await updateCounts(session, last)
  await recheckVideos(session, last)
  const { hydrated, readingsExpireAt, now } = last
  if (readingsExpireAt === undefined) return
  for (const { videoId, counts } of hydrated) if (counts !== undefined) counted.set(videoId, counts)
  const readings = sortedByKey([...counted], ([videoId]) => videoId)
  await session.queryRows(
    insertReadings,
    readings.map(([videoId, counts]) => [videoId, now, readingsExpireAt, ...counts]),
  )
}

/** The counts of those that may be shown, by video id. */
async function updateCounts(session: Session, { statistics, now }: ReadCommit): Promise<Map<string, CountValues>> {
  const counted = new Map<string, CountValues>()
  if (statistics === undefined) return counted
  const { askedIds, read } = statistics
  if (askedIds.length > 0) await session.change(noteAsked, [[...askedIds].sort(), now])
  const once = new Map(read.map((each) => [each.videoId, each]))
  const sorted = sortedByKey([...once.values()], ({ videoId }) => videoId)
  const rows = await session.queryRows<Ids>(
    updateStatistics,
    sorted.map((each) => [each.videoId, ...countValues(each), JSON.stringify(each.statistics), now]),
  )
  const updated = new Set(rows.map(({ video_id }) => video_id))
  for (const each of sorted) if (updated.has(each.videoId)) counted.set(each.videoId, countValues(each))
  return counted
}

async function recheckVideos(session: Session, { recheck = [], now }: ReadCommit): Promise<void> {
  if (recheck.length === 0) return
  const stored = await session.query<Ids>(readStoredIds, [recheck])
  await makePending(
    session,
    stored.map(({ video_id }) => ({ videoId: video_id, now })),
  )
}

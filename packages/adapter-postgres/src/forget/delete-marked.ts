import { SourceCounts } from '../commit-page/source-counts.ts'
import type { Session } from '../connection/session.ts'
import {
  deleteChannel,
  deleteFollows,
  finishMarks,
  readFoundOfChannel,
  readIdsOfChannel,
  readUnfinished,
} from '../sql/suppressions.ts'
import { deleteForgotten } from './forget-videos.ts'

interface UnfinishedRow {
  readonly mark: string
  readonly kind: 'video' | 'channel'
  readonly id: string
}

type Ids = { readonly video_id: string }

/** Deletes one batch of what is marked: at most `limit` videos. Undefined where nothing is left. */
export async function deleteBatch(session: Session, now: Date, limit: number): Promise<number | undefined> {
  const marks = await session.query<UnfinishedRow>(readUnfinished, [limit])
  const [first] = marks
  if (first === undefined) return undefined
  const counts = new SourceCounts()
  const deleted =
    first.kind === 'channel'
      ? await deleteOfChannel(session, first, { now, limit, counts })
      : await deleteVideos(session, marks, now, counts)
  await counts.store(session)
  return deleted
}

async function deleteVideos(
  session: Session,
  marks: readonly UnfinishedRow[],
  now: Date,
  counts: SourceCounts,
): Promise<number> {
  const videos = marks.filter(({ kind }) => kind === 'video')
  const deleted = await deleteForgotten(
    session,
    videos.map(({ id }) => id),
    now,
    counts,
  )
  await session.change(finishMarks, [videos.map(({ mark }) => mark)])
  return deleted
}

async function deleteOfChannel(
  session: Session,
  { mark, id }: UnfinishedRow,
  { now, limit, counts }: { readonly now: Date; readonly limit: number; readonly counts: SourceCounts },
): Promise<number> {
  const stored = await session.query<Ids>(readIdsOfChannel, [id, limit])
  // Found videos are few, and only a scan finds them: not before the others are gone.
  const found = stored.length < limit ? await session.query<Ids>(readFoundOfChannel, [id, limit - stored.length]) : []
  const ids = [...stored, ...found].map(({ video_id }) => video_id)
  const deleted = await deleteForgotten(session, ids, now, counts)
  if (ids.length < limit) {
    await session.change(deleteChannel, [id])
    await session.change(deleteFollows, [id])
    await session.change(finishMarks, [[mark]])
  }
  return deleted
}

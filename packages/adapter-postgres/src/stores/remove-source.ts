import type { Session } from '../connection/session.ts'
import { deletePending } from '../sql/pending-videos.ts'
import { deleteMatches, deleteSource, lockSourceToRemove, readMatchedIds, readSharedIds } from '../sql/sources.ts'
import { deleteContent, deleteVideos, lockVideos } from '../sql/videos.ts'

type Ids = { readonly video_id: string }

// Ids go through this process, because a cluster cannot compare its distributed tables with the others.
const idsAtOnce = 5_000

/** Deletes a source with all that hangs on it, in one transaction. */
export async function removeSource(
  session: Session,
  sourceId: string,
  withVideos: boolean,
): Promise<{ readonly removed: boolean; readonly videosRemoved: number }> {
  if ((await session.first(lockSourceToRemove, [sourceId])) === undefined) return { removed: false, videosRemoved: 0 }
  const videosRemoved = withVideos ? await removeVideos(session, sourceId) : 0
  await session.change(deleteMatches, [sourceId])
  await session.change(deleteSource, [sourceId])
  return { removed: true, videosRemoved }
}

/** Every video that no other source matched. */
async function removeVideos(session: Session, sourceId: string): Promise<number> {
  let removed = 0
  let lastId = ''
  for (;;) {
    const matched = await session.query<Ids>(readMatchedIds, [sourceId, lastId, idsAtOnce])
    const ids = matched.map(({ video_id }) => video_id)
    const candidates = await unsharedIds(session, sourceId, ids)
    const locked = await session.query<Ids>(lockVideos, [candidates])
    // Another source may have matched some of them until they were locked.
    const alone = await unsharedIds(
      session,
      sourceId,
      locked.map(({ video_id }) => video_id),
    )
    removed += (await session.query(deleteVideos, [alone])).length
    await session.change(deleteContent, [alone])
    await session.change(deletePending, [alone])
    if (ids.length < idsAtOnce) return removed
    lastId = ids.at(-1) ?? lastId
  }
}

async function unsharedIds(
  session: Session,
  sourceId: string,
  videoIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await session.query<Ids>(readSharedIds, [videoIds, sourceId])
  const shared = new Set(rows.map(({ video_id }) => video_id))
  return videoIds.filter((videoId) => !shared.has(videoId))
}

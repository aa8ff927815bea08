import type { PendingVideo } from '@youtube-archives/core'
import type { Session } from '../connection/session.ts'
import { deletePending } from '../sql/pending-videos.ts'
import { readMarked } from '../sql/suppressions.ts'
import { storePending } from './store-pending.ts'

/**
 * Makes ids pending that no page brought. The marks are read after they are written down: whoever marks something waits for all transactions that had begun to write by then.
 */
export async function addPending(session: Session, pending: readonly PendingVideo[]): Promise<void> {
  await storePending(session, [{ pending }])
  const ids = [...new Set(pending.map(({ videoId }) => videoId))]
  const marked = await session.query<{ readonly id: string }>(readMarked, [ids.map(() => 'video'), ids])
  if (marked.length > 0) await session.change(deletePending, [marked.map(({ id }) => id)])
}
